/** Every test has the words of the system, as every process of the system has. */
import '../server/language/locales.ts'
