import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** MongoServerForTests [version] [wire version]: prints its URI and serves until its standard input ends (or for ever, with -Dforever=true). */
public class MongoServerForTests {
  public static void main(String[] given) throws Exception {
    String version = given.length > 0 ? given[0] : "6.0.0";
    int wire = given.length > 1 ? Integer.parseInt(given[1]) : 17;
    List<Integer> numbers = Arrays.stream(version.split("\\.")).map(Integer::valueOf).collect(Collectors.toList());
    MemoryBackend backend = new MemoryBackend();
    backend.version(new MongoVersion() {
      public List<Integer> getVersionArray() { return numbers; }
      public int getWireVersion() { return wire; }
      public String toVersionString() { return version; }
    });
    MongoServer server = new MongoServer(backend);
    server.bind("127.0.0.1", 0);
    System.out.println("mongodb://127.0.0.1:" + server.getLocalAddress().getPort() + "/?directConnection=true");
    System.out.flush();
    if (Boolean.getBoolean("forever")) Thread.currentThread().join();
    while (System.in.read() >= 0) { }
    server.shutdownNow();
  }
}
