/**
 * Common passwords, the commonest first: the first 12,000 of @zxcvbn-ts/language-common 4.1.3 (MIT, © zxcvbn-ts and Dropbox),
 * without the digits and marks around them, and without the names of languages; between white space.
 */
export const COMMON_PASSWORDS = `
password qwerty dragon baseball football monkey letmein shadow master michael mustang qwertyuiop pussy superman
qaz2wsx 1qaz2wsx fuckyou jordan qazwsx jennifer killer trustno trustno1 hunter harley zxcvbnm asdfgh buster andrew
batman soccer tigger charlie robert sunshine thomas iloveyou fuckme ranger daniel hockey george computer michelle
jessica starwars asshole pepper klaster zxcvbn freedom princess joshua maggie pass ginger fuck amanda ashley love
cheese nicole summer matthew chelsea dallas biteme matrix william yankees taylor corvette austin access martin heather
thunder merlin secret diamond hello anthony hammer fucker qwer 1234qwer silver gfhjkm justin patrick richard bailey
internet samantha golfer scooter test orange cookie q1w2e3r4t q1w2e3r4t5 maverick jackson sparky mickey phoenix bigdog
snoopy guitar whatever chicken morgan andrea camaro mercedes peanut ferrari cowboy falcon welcome samsung sexy
steelers joseph smokey dakota melissa arsenal boomer eagles tigers marina nascar booboo gateway porsche yellow monster
spider diablo hannah bulldog junior london purple compaq lakers iceman qwer1234 hardcore cowboys money banana boston
brandon tennis johnny miller q1w2e3r q1w2e3r4 coffee scooby edward nikita mother yamaha brandy barney chester fuckoff
oliver charles player knight forever steven rangers midnight chicago bigdaddy redsox victoria badboy angel please
fender chris jasper james slayer rabbit natasha rachel bigdick marine wizard marlboro raiders prince casper fishing
flower crystal jasmine panties iwantu adidas winner winter gandalf password1 enter ghbdtn q2w3e4r 1q2w3e4r angela mike
golden lauren cocacola jordan23 winston madison angels blowme panther sexsex bigtits spanky bitch shannon sophie
johnson asdfasdf david horny toyota tiger murphy dick canada danielle blowjob jonathan liverpoo muffin cooper apples
jackie dennis black qwerty123 passw0rd john abcd abcd1234 sandra pokemon slipknot carlos qazxsw scorpion qwaszx nathan
butter startrek rainbow asdfghjkl razz redskins newyork gemini cameron qazwsxedc florida liverpool turtle nicholas
viking booger wilson sierra butthead doctor rocket victor dolphins captain bandit jaguar packers pookie peaches asdf
blue dolphin helpme tucker theman tiffany maxwell jeremy qwertyui shithead debbie albert maddog lovers monica alex
united giants nirvana metallic hotdog rosebud mountain benjamin warrior stupid elephant suckit success bond jackass
bonnie alexis porn lucky jason scorpio samson q1w2e rush rush2112 azerty freddy driver willie calvin q2w3e4r5t
1q2w3e4r5t sydney gators dexter bubba creative golf voodoo happy arthur trouble america nissan gunner rebecca stella
garfield gordon jessie bullshit parker asdfghjk fucking apollo jack 1qazxsw2 eminem december legend airborne beavis
august bear apple brooklyn godzilla skippy buddy qwert kitten magic shelby beaver phantom fred nothing asdasd williams
xavier braves darkness blink blink182 travis copper tomcat platinum qweqwe girls bigboy green power animal police
online voyager lifehack 12qwaszx fish sniper trinity walter blazer heaven lover snowball playboy bubbles loveme
hooters cricket marvin willow donkey topgun nintendo saturn family november gabriel destiny pakistan pumpkin digital
sergey chance explorer redwings private therock runner tits lasvegas guinness beatles fire cassie christin asdf1234
celtic broncos andrey babygirl nelson donald scott eclipse cartman fluffy louise michigan testing carolina little
samuel alexande birdie steve cherry pantera sharon gibson vampire mexico dickhead peter buffalo montana genius beer
flyers maximus school minecraft lovely stalker metallica doggie carter kristina kimberly spencer speedy barbara
snickers sabrina carmen marcus bronco yankee friends paradise dreams magnum horses cool caroline lacrosse goober
member qwertyu enigma scotty pimpin bollocks brian cock surfer sammy genesis poohbear dave star qweasdzxc baby racing
friend hawaii eagle billy viper october vanessa poopoo einstein boobies stanley walker bitches paul drowssap stephen
courtney simple alaska badger action jake bill denise jester spitfire drummer forest patricia maryjane champion diesel
svetlana rock friday kevin mark gregory pamela frank hotrod chevy anderson douglas westside security google badass
shorty tester thumper hitman mozart general reddog boobs zaq12wsx music lizard alexander melanie ruslan vincent sweet
teresa scarface qwerty12 marshall olivia veronica porno buddha spirit frankie stargate antonio liberty natalie mercury
naruto 12345qwert suzuki semperfi king popcorn spooky marley system brittany claudia kelly scotland free kitty
cherokee vikings simpsons death leslie rascal qweasd jimmy loveyou hummer michael1 allison rocky patches russia adrian
jupiter penguin cumshot howard passion honda vfhbyf andre vladimir franklin sandman infinity homer bastard raider
passport assman sucker fantasy bulldogs horney domino budlight ironman disney norman usuckballz usuckballz1 softball
bishop francis brutus ford redrum brooke bigred jeffrey jesus fktrcfylh karina marines kawasaki digger ireland oksana
fireman cougar college shit alicia russell houston monday bradley cunt sarah nigger justice super wildcats tinker
duncan dancer logitech avalon swordfis everton reggie motorola alexandr molly timothy hentai claire patriots madonna
colorado eugene ducati kermit juventus indian connor galore freeuser smooth house titanic boogie simpson warcraft
wolverin elizabet arizona saints valentin georgia asdfg accord matt baxter denver mitchell christ password123 yfnfif
slut smith stinky zachary roland naughty ncc1701d spiderma chopper brenda hello123 extreme virginia water skyline poop
zombie pearljam froggy pirate fylhtq vision 123qweasd awesome alyssa dreamer predator bullet empire wolf charlie1
kirill people penis elvis panthers skipper nemesis peekaboo rasdzv simon alison rolltide american cardinal arnold
chevelle daddy psycho danger mookie wanker manutd tommy hobbes vegeta goblue burton fyfcnfcbz picard bobby windows
loverboy lovelove vfrcbv victory bambam turkey serega tweety hiphop galina changeme rooster polina berlin suckme
taurus electric ronald avatar mine raptor alpha maksim spring brazil eric bigcock newport hard kenneth hendrix madmax
england a1b2c sublime britney france darkside bigman hercules lawrence wolfpack classic letmein1 lincoln ronaldo
spiderman q2w3e blizzard cheyenne wombat cjkysirj raymond brother kristen pandora devils simone holiday wildcat horse
kramer sterling caesar alabama carrie bondage basketball sports pussycat pickle catch leather shaggy a1b2c3d a1b2c3d4
chronic flowers robbie admin gracie amber freepass airplane perfect kodiak billybob katana sunset crazy good stingray
maria anna snowman phpbb chocolat zeppelin garcia detroit wolves pontiac candy firebird vagina gundam panzer outlaw
time pretty fisher connie honey business trevor redhead hardon greenday tarheels nastya hellfire cobra engineer savage
service serenity sasha michele dude lickme fireball white remember darkstar miranda flash mustang1 harvey oscar strike
freddie pavilion beauty bobafett adam dbrnjhbz jeff bigmac duke clinton bowling jenny natali future harrison jones
wallace welcome1 swimming apache rulez pyramid dodgers girl whynot fuckit defender teens morris trooper cancer
precious packard lucifer popeye weasel raven icecream stewart tanner swordfish blonde sandy presario rockstar viktor
manager cheryl norton control wutang airforce julian atlanta pimp spike thailand looking casino paris mouse lennon
bluebird theone hawkeye hacker lisa dustin elaine nfnmzyf sailor catfish goldfish maxima tattoo barbie light design
pervert machine herman wrangler rocks trucks nipples roscoe tornado jerry lights bubble cadillac madman orlando
pegasus target longhorn laura philip browns eatme stefan cannon dilbert baller microsoft winnie christia katie
qazwsx123 shooter xfiles qazqaz lesbian street seattle corona amateur cthutq prelude beach malibu freaky assassin
integra atlantis 123qweasdzxc pussies dragons iloveu unicorn lonewolf regina stealth kristin tony peewee openup bobcat
stacey software newton leonardo student srinivas angelina young enjoy valentina trigger zaqwsx lolita athena shotgun
coyote bruins veronika dollar country joker babydoll lestat wordpass hottie smiley potter random sweety butterfly
woody chipper snake samurai video gizmo maddie devildog valerie mistress flipper freedom1 express powers soso123aljg
cessna teacher goldie moose polaris piglet cookies elena montreal hjvfirf ladies wolfgang fatboy scully father single
wicked daisy fetish foobar castle tickle bunny pepsi balls transam dfvgbh oicu impala sunday booty hotstuff ronnie
jasmin ryan gambit toshiba basketba lancer birthday texas stephani jessica1 hooker knicks roberto stinger testtest
fuckyou2 kathleen savannah shamrock benson squirt deftones trucker nick redneck goldberg alfred blaster siemens shelly
renegade manson subaru ibanez blondie hamilton casey swinger reaper cristina minnie mylove harry galaxy lindsay dudley
farmer gloria special blahblah enterpri 1234abcd travel babylon babylon5 bigone sweetpea sugar smoke skeeter fucked
indiana great ficken trfnthbyf freeman curtis smitty marino joanne bigfoot escort babes check larisa trumpet tristan
spartan asdfghj sister valera stormy paladin andreas cavalier marathon hamlet aardvark butterfl bigboobs mister
manchester yankees1 rusty napoleon seven indigo hornet skater jerome pierre wonder toronto rose indians karate
buckeyes julie hesoyam fredfred charger highland sweetie holland qaz2wsx3edc 1qaz2wsx3edc chiefs diamonds buckeye
aurora hotsex campbell griffin brandi redman passwor chandler drpepper monika maiden elizabeth leonard bernie brown
pornstar garden storm autumn linda thuglife millie jungle pencil tomtom insane pizza timber sherlock mariah audrey
a2b3c hamster aragorn pioneer techno catdog lollol triumph sidney fktrctq none sophia morpheus island wetpussy hobbit
blabla erotic aaron pascal sampson consumer justme marion stones chrissy tyler nadine marie goforit burger pitbull
kelsey adgjmptw spartak german karen kissme hunting kaiser martha colors artist harold bass italia sammie barcelona
mario nicolas virgin pebbles sundance isabella overlord emerald callie doggy irina racecar isabelle germany goddess
change wesley nipple basket joejoe holly poison zipper alpine shirley element huskers marcel eddie danny christy
pussys sakura chichi inside ultimate dirty nicola ncc1701e blackie omega watson rommel matthew1 geronimo nikki caserta
trojan 123qwe123 philips sergio nugget tarzan bassman warren trixie chicks aleksandr cream webster help sherry manuel
portugal dodger anakin bobbob bomber michel madness superfly q1w2e3r4t5y q1w2e3r4t5y6 loser florence yvonne fatcat
global ybrbnf energy desire wrinkle wrinkle1 soldier bianca sexual warlock martina babe andrei larry seminole peace
alejandr westham concrete access14 harris margaret hector christop naked ladybug letmein2 network bernard weed tintin
qazxswedc trombone chuck pleasure rhbcnbyf home history bluesky sherman logan january onelove cotton christian
cdtnkfyf sunny archie holden whore brianna vfvjxrf titans stallion lindsey singer truck smile party missy hansolo
angelo joanna natalia beagle phillip panama smiles juice qawsed inferno moon mongoose connect kingkong snatch flatron
sex4me bluemoon turbo rocker personal emily blessed snakes dominic joey forget finger beetle jamaica alberto mulder
fuckyou1 jamie susan immortal head passat plastic dietcoke spunky suck long anthony1 whiskey monitor giovanni cactus
ripper spyder markus planet teen patton exigen sticky waters sluts nolimit daniela hollywoo abigail morrison katrina
trunks andy assass always diana deedee clifford april speed japan mission pickles million sailing freak holmes
bonehead fernando ghbdtnbr charlott delta yomama darren rubber newman faster cumming bertha memphis sylvia open
ilovesex maurice william1 hongkong olga jumper unreal geheim rodney nylons sebastia pentium legion shalom kennedy
brooks movie dodge dream graham sprite curious pacific loulou funtime philly ferret niners orion werewolf milton
cantona kingdom stars africa office boeing gilbert abgrtyu pirates super123 sheila sweets cooldude palmer eternity
lollipop tottenha stocking monique anything foster irish jackoff biscuit drizzt camera columbia fossil moomoo makaveli
tracey colt robinson isabel martini salmon shasta jersey verbatim maniac snapper satan satan666 nasty solomon patriot
jacob standard shaved blackcat asdzxc punkrock raistlin infantry qwerty12345 dillon gerald twister ricardo waterloo
cjkywt clayton crimson serena oxford maxmax denis flight condor seinfeld silvia biggie maxine musicman ravens teddy
colleen bruce wolfman sharks megadeth cosmos velvet butt keeper foxtrot garrett damien anton sesame skywalke gn56gn
gn56gn56 banshee cats squirrel wolverine dogs sunrise rick ghost western grendel sucks roxanne privet legolas frog
felix marlin stone herbert lvbnhbq qazwsxed carrot blades frosty stardust helena brownie groovy penny butler coolio
twilight daytona licker peanuts intrepid pikachu trains mollie vanhalen jericho hershey strider lobster punisher grace
bird bottom ninja murray kansas shogun goblin search neptune ball showtime darwin amadeus suzanne fuckfuck oldman
bruno showme henry getsome muscle obiwan support rfrfirf skittles ekaterina gold whitney shark maestro anal danni
tanker tarheel fighter thanks hannibal capital newlife anubis gothic chaos blues cindy sabine thunder1 roman preston
princes brendan slick evelyn python richie tequila boss cody devil chelsea1 clover delete mirage blood surfing
q2w3e4r5t6y 1q2w3e4r5t6y bentley portland potato baggins review porter chubby panasonic sandiego sooners buffy buck
tina derrick penelope blackdog harmony fusion dima mature malcolm allen mary buttons a2b3c4d 1a2b3c4d californ safety
playtime dagger moscow swallow warriors byteme stimpy gangster lucas christine turner iverson lester chargers liquid
mushroom cracker dingdong misty nymets robin bigguy mobile tazman greg nimrod newpass miami crusader bugger stranger
dkflbvbh anastasia marco volume masters monroe miguel doodle collins powder archer gotcha battle dublin slapshot
guardian janice charly septembe photos knights short angelica nookie milano scarlett stuart damian grizzly camille
scruffy brasil latino kittycat poopie munchkin lorenzo rammstein 1passwor bananas barcelon santiago thegame hell world
gerard picasso walnut kolobok blackman wisdom trance starcraft parrot quality blade pink auburn goodluck eatshit
dorothy dusty engine coltrane gorilla wheels katerina tamara postal fuck_inside luther carlo cassidy discover oakland
spanking osiris dumbass shaney shaney14 lonestar ping bridge bingo bender annie stonecol dookie meridian sally megaman
heather1 racerx rjntyjr sirius firefly richard1 julia alexandra madrid terry griffey women phoebe zaq1xsw zaq1xsw2
weezer beautiful violet ledzep lowrider randy gangsta ghjcnj paradox tacobell loving catalina vertigo halflife carson
sergei shiloh johnjohn sobaka buffett aliens sadie chucky bonjour kangaroo jazz josh thompson sinner socrates keyboard
stevie jeep trebor finish dark luke sprint shazam lady national celica scarlet formula formula1 hoover sommer frances
hotboy cynthia qwerasdf penguins rebels fuckface elwood melvin vacation kiss ragnarok bollox lexmark asshole1
mailcreated mailcreated5240 lorraine claude rockon duck dodgeram tacoma romeo wookie prodigy tempest vfhecz flames
sebastian colombia bang kitkat oblivion mystery sithlord server molson mustangs incubus smoker window scoobydo rescue
bigballs zxcv zxcv1234 carpet titleist richmond director lawyer megan juan magnolia celeste melinda lucy wright jimbob
golfing kenny roger bobbie xanadu tardis blueeyes hearts dixie pooper shaman mersedes springer imagine janine patrick1
kenwood dogg garbage martinez topper cowboys1 roberts lizzie ashton elliott oracle sheena chloe nuttertools mallard
analsex shemale gateway1 mikey asterix faith monkeys imperial jimbo cooler grateful gillian peterpan kingston yourmom
sleepy gremlin printer hudson pa55word stud freckles birdman aussie esther defiant margarita deadhead polo anime
tatyana jackal frogger bridget wayne research tobias mariners rootbeer blondes donnie katrin weather aspirine frederic
parola photo children account israel stephanie shaolin noodles celine willy willis forgot scooter1 hallo mandy rogers
palace santos ohyeah magnus laurie creampie amazon kisses queen ludwig fatass plymouth justdoit assfuck nellie putter
broken nopass letsgo bryan bones tatiana camel champs lightnin massive camelot bosco deanna gizmodo spidey caliente
aezakmi goodtime mypass roller catherin active pooh payton lonely redalert brucelee smokin porkchop astros aquarius
raiders1 thankyou atomic fletcher shopping a1s2d3f a1s2d3f4 mason marian vanilla unknown sapphire temple qwert123
marvel beckham qazwsxedcrfv kaktus myself sooner blacky hastings blackjac aggies scream picture judith iforgot kasper
cxfcnmt bangkok shitty spectrum eduard vader jammer painter primus veritas ernest kristi chevrole amsterdam slappy
valley pete hitler clancy spankme granny avenger diamond1 rosemary husker candyman beatrice scrappy simba falcons
dylan front front242 harder atlantic labrador 123456qwerty smudge syracuse southern melody timmy elijah center darling
throat stuff fatman krishna sanchez pancho gator pacman commando vulcan bush clitoris lemons alice j4ye3uz 8j4ye3uz
boner keith odessa barkley monopoly method kelley sara punkin pineappl celtics lesbians space gangbang bennett area
lick flyboy hamburg asian carol spartans tricky romashka 123456aa snuggles phoenix1 boat infiniti anders billie life
drago blake hermes jesse goose jeremiah vivian annette homerun dead forrest carolyn topcat hayden cosworth vectra
grover goodbye charlotte cuddles bossman horndog doberman gary telefon dawg qawsedrf ivanov durango peugeot franco
kyle plumber bell rbhbkk pauline exigent brandon1 laguna emmanuel webmaster bowler leopard strong theking redbull alan
pics beast viktoria porsche9 breeze topdog starbuck dance dalton fuckers hungry beefcake reality gjkbyf speaker
shelley godsmack clarence writer loveit kingpin nokia valhalla night starfish anarchy herbie blacks content sailboat
desert fitness brando bohica achilles tractor ncc1701a drake bull hidden kicker arsenal1 labtec napass bart pa55w0rd
amelia tuesday frontier swingers caitlin muppet terror legacy farside terminator bella matilda kentucky jackson1
doughboy ramona butthole phillies jrcfyf camels dannyboy oakley nebraska latin double qwertyuio sabbath chang pinkfloy
homers striker looker fallen maryland luckydog azamat september iguana oklahoma moloko qwerty123456 agent agent007
vfrcbvrf javier vette daniil command rhonda studio pistol miles skiing franky stoner conrad select tanya houses boris
puppy elliot charmed vladik nathalie whocares maynard vkontakte ihateyou puppies zidane eileen dilligaf crash mandingo
moneys tyrone funny nevada kotenok mystic california budman church carlton rafael technics bone stick golfball rookie
panda laptop today jennie triton river trojans bunghole zvezda hurrican central stripper dale filter jethro snow
gustav ivan escape hawk igor aberdeen shane lespaul rfnthbyf enterprise butch dthjybrf cutter splash handsome oilers
randall cash nofear cupcake excalibu momoney gbpltw bigger belinda svetik possum metal moocow brothers bethany
keystone babyboy flamingo firefox bogdan ccbill passwort soleil lancelot melissa1 vipers marilyn tdutybq juliet leader
madden australia sabina chase coolman babies skinny zaphod kamikaze verona bacon noodle rebel doobie designer deadman
attack vortex killme dogman pokemon1 gopher somethin danila reagan apollo13 cancel torres freaks azsxdc sassy donna
dracula play poncho bearbear boots engage deskjet bradford hammers deeznuts warhammer rangers1 tight justine ralph
fabian lewis blueblue marissa oregon bubbas sinatra hilton meatball mailman dawson columbus manchest cthulhu macdaddy
mighty michaela grandma ready sterlin cartoon summit sentinel tolkien bicycle blow beverly breast lickit kathy meghan
universe capone jenna julius wendy bryant truelove helen nancy eatpussy hailey chair bowser kathryn sexygirl fernand
eleven rockets billyboy military demon davis jamesbon iloveyo traffic saint redhot microsof sonic miracle microlab
gofish pantyhos pilot lifetime rugby mayday aikido nina conner cutlass tree thekid gordon24 theodore titties sweden
function polska danie gang market scotch lansing elvira bloody sexx hustler anfield coke smut catman bonita tracy sony
fast passwor1 cheers tinman airbus peters china azsxdcfv santana hayley station gabrie scottie orioles charlton saun
fortuna dfkthbz rustam warlord retard fatima ultima kong bigmoney rotten betty grumpy oranges superstar fordf fordf150
asdfjkl boxing xtreme denali selena zxcasd huskies terminal wilbur kristy wildfire vladislav bikini thor hollywood
mayhem sultan gretchen figaro sixers sparta saratoga running cloud models mojo greenbay cancun marlene trinidad tammy
chewie hope number feet crunch bigbird mellon chicken1 bigtime fashion piccolo fabie rjirfrgbde rovers meatloaf
hyperion sandro rightnow jarhead armani treasure miriam hansen natural lisalisa sport bizkit chester1 jasmine1
maradona sayang charli rfhbyf utopia anaconda japanese camilla coconut govols emerson memory catherine jedi cosmo
cruise giant ricky dragoon woofwoof giorgi packer pass1234 poontang illini christopher davids zaqxsw pedro sticks
revenge exodus reebok chanel albatros cabbage goku wally beaner quincy greens tomato toby chief richards turkey50
adriana kenworth happy123 deborah down cooter dinosaur holyshit eeyore movies dana lionking creamy adult poodle
tsunami happyday knopka bogart corrado volley chickens orgasm whisper flying first chocolate walleye hopper sean
twisted chaser memorex ericsson jensen positive crazybab science frisco dong jose zorro romance sherwood shania
rereirf sausage milana tasha vfvekz profit zenith fugazi junebug clemson polniypizdec polniypizdec0211 tootsie
fktrcfylhf comics zxcasdqwe vfczyz werner aspire hardrock condom cocks rachael gringo anhyeuem madeline rich becky
canon february alien abc12345 harper stocks marcos samsung1 clapton roberta coleman applepie skywalker fubar theresa
koshka tundra vitalik arjay gmoney bigsexy ingrid pillow gandalf1 fingers samiam dean davidson skorpion candle nobody
hellyeah better australi drew rockhard boob easy bears sparkle johanna everest rfrnec hedgehog wolfie surf fart
yosemite marisa voyeur baddog brad jazzman dicks tool temp cheetah qa2ws3ed 1qa2ws3ed slacker steele mikemike wood
pooppoop america1 barsik valeria deniska br0d3r fright karolina kirsten vfksirf kume kenshin bootie cyclone starship
monty balloon maxell dildo rupert milena bonsai lion salvador greatone vernon cent slider lillian admiral cecilia
stolen albion boys midget fuckin freeporn nikola hithere football1 damnit dinamo francois cheng calico duchess scratch
powell packers1 stefano fortune nyjets artemis robotech roadkill backdoor rastaman fiesta felicia alliance fletch
jerkoff killbill goliath cinnamon rambler malaka tekken sojdlg123aljg carrera bangbang jeanette marc fritz ramses
operator shado duster spank wibble alibaba mechanic keywest sword amsterda bristol pingpong rasputin marianne hooter
tara rctybz sanders faggot krista presto majestic nguyen fowler passwords buttman spurs carl pompey trident viagra
kipper kingfish zxcvbnm1 gotohell angie guest garage heidi mattie slutty isaiah steeler wrestlin pooter divine emma
route clipper charley macross railroad lineage lineage2 oleg seamus swimmer jokers thursday chico solnce erik kimber
guiness pussie mathew nature matador sparks typhoon hank retired subway slave ivanova ghetto florian vermont tang
ktyjxrf lolipop spears yzerman peterson magick phillips cinder nwo4life shearer pupsik charles1 dfkthf allsop city
grapes pippen belle chad venus kcj9wx5n dammit barry caveman critter underdog r2d2c3po skydive renault onlyme murder
snoopdog jayhawk hotshot caramel broadway kinky theboss fuckher train trout ding umbrella feather credit splinter
depeche seeker fuckthis respect crysis direct animals chemical cyclops chivas jamesbond blackhaw passpass sinclair
team megapass beanie translator helloo magicman cunts phil fishes supersta giuseppe caligula kill shannon1 juggalo
frozen quattro usmc meredith java wassup rosie bullseye saturday pornos cohiba floppy alucard deacon heart tabitha
kristine tunafish gfhjkm123 xbox dkflbckfd kickass vietnam kendall pearl safari gonzo crawford klingon rain looser
goalie damage maureen west dawn tazmania cigars facial deepthroat malina silence samara dfktynbyf fang cruiser vector
tommyboy jean banker horizon chainsaw button bigbear forfun abraham astrid carole andres sharky royals christina small
misfit work yousuck louis fallout marino13 scania maxx nudist getmoney budweise qazwsx12 song believe brighton absolut
kungfu kostya monaco gunners vfhufhbnf mamapapa minime blueboy penthous chrisbln steph whitey europa jade bertie
daphne groucho champ benny grant mirror village trader stroke walrus susanne sabres nipper woman floyd snowboar
undertaker flounder moneyman patty bottle kahuna canadian viewsonic coolguy rules downtown wagner strange fabric
trisha italian ybrjkfq cypress qwerty1234 eastside sneakers passme topher golfgolf barber sinbad frodo panasoni craig
alfa mybaby skidoo chicago1 massimo back jillian sparrow senior dalejr thecat fucku snapple mondeo leanne emmitt
thanatos z1x2c ghjcnjnfr maximum smegma thesims whitesox chong bonkers poseidon musica doug johannes gargoyle olivier
hambone bluedog intruder sunnyday cyber compute kids smelly spawn wapbbs answer studly poppy paper ferrari1 simona
solution madison1 newcastl adonis goodman sexxxx europe goldstar again quantum buckshot static dollars titanium erica
danzig jabroni library journey beastie chrono dang edwards jane test1234 gunnar federico korn custom lance assholes
daewoo jess briana watcher superman1 albina sunflowe dorian babyblue premier staples nike stereo westwood apple123
usnavy boomboom fresh florida1 sasuke dharma pisces motherlode multiplelo hang bike sapper scanner marius zeus racer
callaway user bayern rover lamont rivers snoop over walmart micheal starfire theend steel erotica aaliyah doogie renee
paintbal winston1 paint 123qwerty tyson newbie knickers lokomotiv hotred ufkbyf panther1 laurel shawn wasser jessic
thirteen rjycnfynby avalanch outkast truman magpie scout philippe poetry havefun michell cubbies losers hotpussy
deejay fghtkm droopy blossom allmine zerocool janet tomorrow godfather abby greece second reading greene sascha busted
ming bimmer original ocean anne builder demons nitram pudding bounce donuts newyork1 jeanne idontknow audia aleksey
vfvfgfgf leonid smokes mylife beerbeer sims redfish working rodman beaches x2zkg8w 1x2zkg8w hairy contact start luis
bogey prissy gegcbr tights insert carla dante beretta francesc jewels searay padres celeron mittens quartz ziggy
diehard micron syncmaster cornell christie stunner rtyuehe hoosier zxasqw zxasqw12 peyton paintball bing monalisa
queens terrapin a1s2d spongebob buzz attitude backup whisky clevelan ling cedric marin barefoot artur chuckles barrett
meathead bigass titty gretzky kosmos cfitymrf biggles cambiami thongs blessing what aleksandra twinkle gladiator
gollum southpark rabota mazafaka goodboy carbon scuba tango stoney brent weaver will volvo footbal pianoman gaston
casanova traveler clark stumpy hawkeyes clarinet looney mommy maggot felipe bucket eduardo freeze sound sexyman
johnboy dian snapon deeznutz warthog vegas rooney futbol filthy steam carina mustard boricua meowmeow maste mellow
sunshin bengals combat goofy whatsup sauron krystal alina monster1 prophet loco lovesex twins triangle booker reefer
nickel venice xander strip valencia lord rhiannon crystal1 smeghead valeri andromeda qwas diver cerberus james007
sputnik groove lambert usarmy more tiberius zigzag sting bean welder radio petra focus gabriell candice salamander
eternal motley resident hayabusa marcia rambo together rainman poochie purdue redwood ripple buzzard wang redwing
boobie juliette monke hokies phish 1q2w3e4r5 crjhgbjy jagger nokia6300 rockford shou tuan goldwing brewster bermuda
zero thegreat proxy confused badgirl lola bacardi derek whiskers spaceman starman rebecca1 trial karma claudio qw34er
12qw34er allstar carolin gesperrt lynn swords rasta wildman nikolay kang slinky wrestling mohammed pinhead hacked
sersolution overkill rhfcjnrf mishka montgom montgom240 banane bulldog1 person public fester something 12345qwe lions
helmet ripken frisky changed games higgins trapper piper windsor supreme ib6ub kaylee athens norway runescape oasis
jill hurley lightning dbrnjh shun chun darius chip hill midway kool hoosiers vinnie recovery cicero napster lionel
amazing tracker laser adrienne roadking menace secure stoned thedog sacred squash nice smoking pony feng illusion
woohoo medicine antoine leavemealone bagira megatron orchid reader comet clown zippy company doghouse stacy wild army
maxim paula bravo buddah jaybird chuckie look morning dino peach todd hanna chuang mortgage idiot heineken saleen
rulezzz fishing1 massage sonics moonlight butts motherfucker pobeda benfica poker kashmir realmadrid balloons optimus
chunky gsxr tinkerbell chou shai common starter brewer babyface pants gregor dogfood hardcock deluxe bigmike blackbir
bookworm hampton jeffery salomon godfathe meister angus intel seahawks talisman blackjack eraser collin pissing
hawaiian zhong mian michae berger alphabet tricia beautifu misha maryann adams jenn riley really mortimer tongue
century sancho remote darkman buddie roadrunn pizzas lexus password2 medusa health stalin toledo cubswin dutch lilly
beowulf charlene willia christmas pool handyman f**k pacers unique eleanor digital1 clouds tiffany1 cgfhnfr breasts
chinook just4me nuts wedding calgary dutchess heckfy ludmila gong nova shell lori site because cheater famous delphi
cathy wareagle martine gromit sponge ashlee valkyrie yoda glory passwd idontkno smiths mohamed teddybea killers
boxster five dragonball babybaby mermaid satana dolphin1 bhbirf foryou qazzaq hong puddin chao shang zhei quan
inuyasha stanford peacock assword misery desiree barnes sullivan beamer diggler medical wishbone circle property
ripley thedude fisting alexia beemer jayden gameover redline venera salsero fuckoff1 lust fytxrf sergi kittykat
sinister india vedder gonavy manowar novell lang colonel rancid diao dragon12 chrome friendly aa123456 destroy titten
electra polly geoffrey newpass6 eureka onetime phone katherine otto lakota claymore hotbox asia banner madina manuela
bitchass ruby sporting bartman matthews checkers playing carmel gabriela dfcbkbq nimbus wrestle bulls jktymrf alexalex
preacher gamecube mustafa svoboda circus armagedon alenka playstation z1x2c3v z1x2c3v4 leng qing cong zheng magical
park claudi rhtdtlrj pablo thumbs camper doitnow goaway subzero charity hootie face pissoff jammin beth blackout crow
darrell cocaine bcfields skylar rolling loaded milkman lotus davide bigbutt electron johann devil666 cheeks skate
silverad lighter hassan pothead gobucks 123456qw squall thunderb courage pippin ghostrider antoni kaitlyn neng peng
miao teng xuan xiao reynolds cannabis xerxes ipswich ninjas mango farley lucille pinky jimmie nude dieter annika mitch
southpar marika jackson5 dickie jetski finance tdutybz dianne forward jenkins bright absolute bilbo musashi ferris
iamgod lipstick laurence mandarin baseball1 quest tottenham adults yfnfkmz kleopatra tulips nong piao ruan zhuang chai
dirtbike sheba pickup dwayne othello mari katherin forum sonny rider warner northern cinema cameltoe petrov bluefish
fuzzy pheonix iscool secrets elite toon modena bert marsha slippery kissing caravan divorce tank beatle jump akira
sanfran qaz2ws cheech badman samtron paloma yang dolores sveta qweasd123 shadows mollydog annabell starcraf ghblehjr
vasilisa jameson chuai deng qiao zhou zhun jiang luan sang ying scorpio1 beans slim illinois warning ebony meat jockey
deadpool hillary bearcat caprice farscape evan bigtit lassie zappa sander nicol sunflower hopeless sheriff carpedie
bank asdfzxcv sherri march barton shepherd gatorade keegan high cameron1 toolman barker spectre pussey nuggets
borussia mantis banzai ariana flexible mullet graphics fyutkbyf 123qq123 mancity templar stories yfcntymrf fergie
records thedoors ugd5hip2j 7ugd5hip2j gawker pussyman skyler elizaveta colton huai seng xiang zhuai guai solo moritz
monte lemon strength talon rhino susana sonoma three mack spinner allan keller webmaste grease augustus raquel
alejandro chimera rufus stretch ticket bacchus kendra twenty corsair kinder argentina corleone zhai spice vampires
domain iomega heater hover ltybcrf artemka xxxpass qiong ting hippie jing reng tian tong poland deutsch babylove
becker speedo brett oceans slapper letter harvard bonjovi mazda virtual cosmic leon snuffy blaze sergeant dragonba
stonecold hellos jacques register buttercu huang millions millwall patience chrysler merlot bullfrog latinas istanbul
phoeni ashleigh kotaku universal noelle binladen artem shanghai porsche1 castro gabriel1 ceng chuo jiong xiong shei
meng hans wraith pierce jayhawks kilroy amateurs dotcom cattle daemon ntktajy barbados renata thoma balance chan
nomore pdtplf canyon kayla jackpot mets pulsar baron marker chippy nightmare monarch hamish aubrey reds knockers
dipshit alexey malone athlon hubert chevrolet vadim everett napoli myname belly cobalt counter dialog augusta smokie
cristian coolness cougars screen criminal hardware ramones bobdylan ning capslock rong zaraza ciccio teddybear alisha
gfhjkmgfhjkm chui liang pian niao gadget shiner laurent fulham missouri carlitos dwight helene halifax dogshit entropy
coldbeer silent lost silly netscape boom edgar county deep freeway syzygy andromed game media wings brigitte yeahbaby
diego yolanda eldorado hollow crack eastwood monkey12 gunther paranoid anita sexyboy rainbow6 soulmate gooner drunk
persik lesley geneva microphone kakashka spanks 50spanks fgtkmcby mclaren spread geng shuo zhui duan nuan qiang weng
shuang bamboo brittney fastball creature cards just4fun matteo fuckyo hack smashing foot washington arlene baggio
carlito hopeful astro hondas snooker sophi redbird bigblue dynasty mephisto trainer iceberg shitface fountain specialk
estrella some generic buddyboy stevens arcadia manning nikitos piramida violetta piano spencer1 salasana q2w3e4r5
maxxxx zang shutup thing suan heritage liao browning homerj tiburon obelix kris chopin insomnia hooper promise cygnus
theater romero jelly plasma kissmyass here submit budapest jayson sexysexy jorda citizen sahara pinkfloyd card stroker
pavlov playboy1 pasword amigo heynow arturo fight ventura sandwich fraser yummy homeboy royal testpass gamecock milo
maxwell1 magician female wildcard magazine telephon bigfish tripod kuai lazarus cleo licking dundee 1234asdf a2s3d4f
1a2s3d4f brodie misfits slavik rochelle sleeper seeking pringles butcher patric iverson3 nanook vsjasnel vsjasnel12
darklord loveless radiohea cang shao sheng guang shuai xing karin hughes giorgio maxime sphinx reckless triple baldwin
taxman orient desmond married zhjckfd mordor hunt romano jiggaman ramsey officer lovebug tiger123 classics hooligan
pluto georg bolton scrabble jezebel major jellybea shock drakon seadoo mexican hawaii50 pharmacy door lena abnormal
patrice concorde alfredo cdtnbr qazwsxedc123 puffy islander chantal jakejake yjdsqgfhjkm bunnies bushido kazantip
strawberry verizon maksimka dupont crusher jiao zong zhang pang premium wg8e3wjf corey hemi goat diane channel project
hole cthtuf arrow meagan tootie bounty kfhbcf kirsty howdy ramrod sweetnes master12 bummer corolla andersen blond race
darryl senator ferguson donovan 123456qwe thelma dynamite gertrude doomsday rhjrjlbk hjccbz players mariposa killer12
ozzy mazda626 excalibur marcello buttfuck moore samsun masamune zhao niang zhuo darlene bessie brains north attila
clowns chestnut woofer model qa2ws moses someone lindros tiny dottie civic july a1a2a anthrax lilian imation beacon
tripper vsegda ursula fullmoon spiker sporty force pornporn citadel jacobs michael2 volcom dynamo amerika bombers
burrito inspiron forsaken spock mallory lantern nextel goirish snowboard haggis callum violin lollypop insanity
placebo creation glacier stepan zander dabears katarina iloveme sexxxy moonbeam webber gonzalez tiao dogger pecker
stiffy senators create june wingman pumpkins windsurf ernie mick watch green123 jarvis zephyr fishman dell reddevil
wanted sheridan nichole bronze concord rjhjktdf kellie baker zalupa killkill avenue asddsa bunker wrench paddle
schalke cobain shanna poopy broker mouth woodland yvette suicide vanguard aviation exotic heat stanislav superb q1q2q
fergus mihail vfibyf yankees2 mobydick sausages tuning francesco ganesh anastasiya nevermind presiden faithful kerstin
vfitymrf varvara happiness z2x3c robotics zuan nang shui normal deer bigcat store tech temppass onetwo postman weird
uranus highheel aloha cigar puss stylus gobears duckie stratus thong pippo conover soprano jingle firewall polopolo
dolly pepito piazza radical alone mail boxer reload evolution grande drummer1 tipper battery dogcat drive kirby
candace digimon bombay mariana sowhat pussy123 pumpkin1 lips download fandango kamila popper gore beng rang bian cuan
lenny qwerty11 mypassword louie earnhard dancing simmons airport snappy angelika fishin boxers icehouse qqqqq cramps
basset dogboy hall abstr softail titan santa killjoy fischer electro mygirl delilah misfit99 nutmeg christma kittens
krusty script zaqxswcde bigboss flores guyver coach praise prowler harvest latina clit moreno erin spikes zxcvbnm123
jubilee shan choice yugioh toaster pineapple harrypotter gorgeous namaste carnage yong zeng biao heng keng kuang
alissa nigga dayton chriss niceguy magelan qwert12345 almond club bumper partner vikings1 marty spongebo erika judy
ghosts broncos1 hookup bigben wifey carmex enrico starstar gilles chillin superma radiohead havana lumber pistons
viktoriya gameboy robot santafe holidays jennife mckenzie reddwarf dodgers1 cascade kidrock pinball isaac banger
arrows platypus password12 foxy z2x3c4v 1z2x3c4v abrakadabra doofus passes shanti barron marianna longbow services
heroes living mankind stasik jets beardog longjohn glenn alessandro garion live juanita honolulu nygiants busty
install niceass string boozer mars astra abbott puffin dogbert queenie muscles highway visa cottage compton steffi
romans beerman windmill guitars earth freebird slamdunk snowflak tasty delight nights biology emilia bronson frost
irishman badgers state bergkamp pixies training warrior1 playstat milk oatmeal mudvayne airwolf season lottie dudedude
jackjack johndeer zildjian magnet vjcrdf hammond ramirez mang aptiva anai gidget stop kjkszpj manolo bruiser chilly
medion josephin giraffe jared paulina fishbone edison caught gasman genesis1 pocket moondog charter camila impact
tbone bigblock rudy towers krypton hallie jefferso pelican altima clippers getout compass kimmie chambers winners
paulie spoon sucking albany toffee theatre never pavel climber marlon micro thisisit armand ultra aladin monkeybo
comfort epsilon idunno death666 stress hounddog pallmall angel123 kate webhompas monsters picturs sairam easter cobras
ballin comanche landon severin whiteout roadster basebal drifter easton werder norwich stubby stefanie clay gene ellie
versace food visual heinrich record bowwow ellen undertak demo hookem anastasi fiction medic colnago booster festival
zzzxxx coolcool qwe123qwe sinned foreve squeeze mazdarx mazdarx7 anthon diving shocker hewlett cross sutton choochoo
milan defense iloveyou2 fidelio welcom word lithium kisskiss cbr900rr british franc kings mama lovelife hellboy
chipmunk good123654 saiyan bluebell federal trust format kjrjvjnbd ctrhtn hollie celeb fuckinside kirk washingt
tkbpfdtnf sensei smirnoff mydick spam macbeth cabron guess pipeline clyde dalshe james123 zebra mortal fishhead
gustavo vintage pigeon carver gypsy konstantin beta freefree summer99 newcastle krasotka komodo juicy punk starligh
flyfish wireless carman fukkc manila olesya salome lowell torpedo switch motion sharp toejam julien puppet buceta
scoobydoo koroleva michaels redrose close yogibear redbaron codered testing1 frogman tatarin azazel moskva kitchen
freesex nascar24 president news mykids bitter highbury zachary1 tranny redfox username achtung spotty survivor program
prayer transit sanity seagull flanker cocker wanderer soccer12 fuckhead zodiac isabell costello virgil nutter rockies
irinka washburn catwoman upyours kelvin lemonade chilli bearcats chef itsme gravity chevys solitude cocksuck minerva
deeper ohshit vera cricket1 rober slowhand tommie ross jsbach lorena dinara paradigm lilith nostromo borabora arkansas
chiara savanna presley bologna terminat habibi contest sushi markiz sigma rainbow1 bdsm blam fantasia stephen1 mildred
grandpa underground johnson1 peaches1 cnfybckfd ghbywtccf bigbob joel slater comedy marti grand georgie wildbill smart
kent larissa gilligan blast hornets brain berkeley pool6123 birgit maggi armstron corndog hilary troy lane piggy
destin tropical sundevil shinobi horace gagging hurricane volkswag wasabi nurses zanzibar reilly mustang6 trouble1
angelus chinese sissy sunfire tonight sonia sneaky report coventry gtnhjdbx sekret m2do5bs 45m2do5bs undead qazws
madcat hotone eastern daniele nirvana1 lasvega amorcit wasted sidekick yfnfkb revolver jackass1 cleopatr nfytxrf
jermaine gbhfvblf kalina marines1 cisco everlast hopkins nitro south nation tinkerbe lamer boating glass bluesman
weston leroy customer physics qw12qw 12qw12qw paolo quentin messiah hitachi marjorie krissy shawna conan woodie troll
groups penguin1 spikey fatty villa denmark stephan birddog cyborg keenan tokiohotel straight nautilus kieran rubble
highlander redeye justus firefire from schmidt longdong boiler margie suckers waffle khan sonata lopez there skyhawk
joebob armada reflex threesom asdqwe asdqwe123 americ goten loud ghjcnjgfhjkm nokia6233 ghbdtn123 asdfgh01 sisters
valentine yuan cole bighead matthias changes descent fenway taco eggman aaaaa jonny buddy123 private1 dogface bowman
irishka shibby antonia astral nudes teenage enterme thecrow andyod andyod22 score complete rivera belmont tigge junkie
fredrick daniels vickie bennie skinner razor umpire blanco fearless citroen rollins sluggo torino antelope marseille
aramis emilie gryphon malachi pantera1 viewsoni ethan yeah marble reptile chandra kille dindom evangelion handball
barselona draven zxcasdqwe123 sandrine sprinter fyfnjkbq stinker palmtree sonyericsson hotties rampage seabee chick
gordo bigpimp question soccer10 boytoy quasar carpente spartan1 amand luca pasadena biatch benoit glock coldplay
expert audi castor deadly fairlane elcamino callisto glamour datsun studman hanson mentor tomahawk shamus gladiato
diaper keisha styles squeak cayman runaway dentist navy skip fantomas thewho zippo castillo luck arianna honeybee
papito yamahar yamahar1 holycow ukraine doors wildwood skibum gambler helper best malice david123 karachi jewel excite
toilet corinne morton johngalt sweetness options loretta mcdonald sf49ers palermo buffalo1 playa lambda gideon matthe
medved cheshire superior ministry trinitro pebble bismillah roses elefant capricorn harlem nikolai vendetta bobdole
manfred biker margarit bigpoppa success1 ijrjkfl voyager1 asimov iloveyou1 dominik limited vitamin calibra zarina
perry iforget glasgow shrimp antares hola antonina jamess hetfield warez bigones cutiepie chapman bolitas dimas
nonenone bestbuy papillon baritone knock eight stream sleep stephane freefall vjqgfhjkm show priest jules mischief
rogue hate foxylady flip ernesto dominion vienna macman enforcer devo x7pxr parol tophat megane dungeon leedsutd
f00tball mingus skillet robins twiggy bitchy giggles remingto alberta ducks rfvfcenhf book otis derparol quebec
emperor buste synergy shakira older mamamia cleopatra rosario finland modern carnival dmitriy coolcat ghjuhfvvf
knuckles mahler kayleigh klaste notused bigdawg grinch chips letmei slugger mental harddick brand bozo paco kojak
tabasco chelse spud rico keepout kokomo firefigh addison blowfish hugo samira sexylady sevens stacie dimples post tuna
alexandre whiteboy films cromwell magneto kernel carroll minemine dontknow acmilan wp2003wp sanford referee lakeside
polish 123456ru noname noname123 screamer calimero portal kfgjxrf conway rockie dfktynby francisc swinging cygnusx
cygnusx1 trucking obsidian sales auditt money123 oxygen roswell tower papers popova giovanna sasha_007 thecure bigbang
lfybbk pizdec zoloto marijuana kimball jaguars kordell kordell1 kerouac stryker ksusha entry roma maple choke cassandr
moonligh fenris duffman blueball bigbooty cars wrestler salope sexxy dinner building mopar cecile fishfish paramedi
capricor robocop rimmer hardone w_pass ever evil nomad nuclear asgard series advent universa jorge kestrel spanner
guido cheddar lalakers acura cherries eclipse1 anchor cold yoyoma darkangel aspen bahamut whistler smackdow galant
bukkake leopold option strawber facebook susanna bookie crusty qwedsa nine extra transfer breanna mothers clarissa
peachy prozac p@ssw0rd loki bootys argentin flame bricks slimshady dkflbr nokian nokian73 chris123 krolik joshu korova
johncena magpies pictures cevthrb suckmydick spanker dogpound impreza notebook prospect bettina gymnast jktxrf seneca
ksenia rudolf marquis huge daylight tribal zack johndoe hejsan jeannie lemmein salem petrova clutch django sexgod
sexxx capetown tupac cartman1 ratman vlad fortress canucks virus chocha serpent wallet inter telephone eggplant camero
roofer nazgul fussball cardiff perfect1 hallo123 fktyrf pufunga pufunga7782 amore factory budweiser alanis marseill
janelle wealth addict goodgirl timeout wolfpac camden liverpool1 tenchi godlike university turnip beaker vincent1
k.lvbkf repair nbvjatq vehpbr southpaw sylveste redhat forever1 wingnut patrol magellan vampir captain1 assasin aikman
trailer mariya taekwondo sonyfuck style llamas clifton irene sabrina1 punch goldfing 1234zxcv jumbo helmut maveric
ricard antony marcius marcius2 ballet pentagon sawyer gina pearson hotgirls flasher tracer boater shoes peppe joyce
cornwall goodie devon benito butters sixpack mandrake bubbles1 earthlink lookout slammer venture gagged onion truth
aries lakewood loveya dogwood moonshin ring wyoming suburban challeng olympus volkov opendoor commande stanley1 hoops
jonathon seymour ashle oreo murzik bubba123 navigator right gratis myrtle native trip twelve hellokitty arctic
fkbyjxrf rasmus wormix millenium radar gerrard goth asians gateway2 camaross bluejays gaell lekker qazxcv borders
davies midnite lloyd beater whatwhat optimist damon gotmilk clock decker larkin road loren redskin hung bremen
enternow page bimbo destiny1 hattrick aaasss a2s3d dejavu markie beatles1 screw fast4u daddyo natasha1 bordeaux
12345qwer blaine vanessa1 rough alchemy hott therock1 real ilovegod solaris proton links cardinals marriage disco
peggy spence fanny coming swedish espresso auggie vbkfirf dougie p4ssw0rd richar noway nightwish saigon holes jocelyn
gsxr1000 23skidoo platon ghhh47hj ghhh47hj7649 shadow12 speedway devin leeds timosha roadrunner ironmaiden mackie
supernov delfin toriamos ceasar trans patches1 oberon vjkjrj capecod glow nevets mamacita derf sandie jaime longer
cowgirl stigmata munch gonzales alena data shag nineinch waterboy klondike ilove finally bomb spiral boulder odyssey
amigos somerset pain burns mulligan krokodil explore lawson charon peeper redcar fellow ambers sloppy savior schatz
moron hardball azertyui republic patch reggae canuck romantic vauxhall angelic emilio doggies advance around spoons
rfntymrf almighty deputy tosser stratfor mississippi suckdick houston1 eating intercourse power123 closer lenochka
marijuan globus sterva domingo limewire terefon coors suslik steaua blue1234 bledsoe 12345qwerty greedy iriska
htubcnhfwbz zasada sandr awesome1 beezer funstuff evgeniy bball patrici cuervo printing pastor funky theforce chiquita
strap yessir daman beech streets wxcvbn holein maserati berry qqqwww geezer coral cabernet joecool nastia egghead
doris sheepdog terrell jomama kane armando hairball christa aileen clarke insight afrika vancouve tender munich
grandam brady luciano alcohol sheep default idefix cyprus trees scheisse montana1 mooney ambrose hoffman pimpdadd
baltimor jennaj norbert call jaeger mash mash4077 watford davinci mizzou gocubs square pigpen houdini jewish tomas
kirkland ophelia riccardo another rodeo luna bonanza lhfrjy sigmachi revolution dragon69 firenze selina absolutely
lback ghbrjk rfhnjirf sammy123 cvthnm colonial toolbox hunte ringo bongo azert junk banan howell liliana medina riders
elway ilikepie toonarmy laddie footjob kronos eskimo wolfen natalie1 barley pancake bigdicks dabomb cashmone junio
monic lolol myxworld audio kristian samoht dominiqu joemama gabber toocool ariel twinkie marcelo darkange persona
scrapper delaware progress cafc kurt shuttle link gabriele smoothie slimshad youtube franks norris yasmin outside
hottest cumslut tripleh mann starr morales vqsablpzla pathfind trace elisabet doit evolutio fishon books flicks
velocity ranch annmarie gthcbr biggun dolemite vagabond outback sexo woodstoc macleod plastics javelin bootsy aolsucks
c2h5oh sofia redbone klizma rachelle petunia pumper all4one mohawk lobo billabon rockin ncc74656 austin31 baylor
koolaid granada allegro alinka nevermore mikael p0o9i8u p0o9i8u7 forgetit montag beloved breaker honeys password9
reginald sheeba killer123 wives dukeduke archange metroid minimoni wizards hellsing rocknrol fabio zaqwsxcde wanking
awful morrowind friendster irving goodday modelsne bumble nataly juliana cirrus samm nittany dogbone storage punker
purpl futurama skateboard esquire homemade kiteboy herewego bedford dirk lonesome boxcar pornking blackbird dickens
four climax gotribe bleach cheeky cucumber vipergts awnyce 123qwert muhammad summer69 jeepster harbor acidburn harald
calling dingo fireblad christi pinnacle shodan fallon deniro dudeman harrier jellybean buffet mariner foolish wildone
peterbil allgood fields dilbert1 salami bugs estelle lighting mega butkus elvisp homework russel donner doktor tycoon
cement ottawa bigguns lillie fellatio emmett kiwi barfly baracuda newyear flipflop raleigh singapor sperma maxdog
sasha123 opennow thedon sedona sixty terra blunts linkin lander alisa 12345abc crackers doubled warhamme proview
masterbate starwars1 status females flamengo behappy lfitymrf starwar snowbird corwin bradley1 azzer lagnaf daughter
cubs navyseal carebear protect kamasutra bastards delmar musical deaths metall steffen wiseguy pimping whiplash lara
adriano boyz hatred reserve draco rainyday mercede grin stafford mone motor ontario stang gardner weekend jakarta
shonuf clovis drum gotham jughead golfgti dooley sand nightmar wetter comein meadow 69camaro chessie marshal phyllis
mutant dingle chelle nautica haley camber dragonfl senna bigjohn heels stickman sambo hiziad sexybitch puppydog wr2i7h
5wr2i7h8 deville pacino paragon pointer tarpon melanie1 sprout durham apollo11 wheeler spliff sick rockwell vfntvfnbrf
meliss narnia eleonora lefty chewy payday atlas alleycat ambrosia drums linden trustme austria phialpha exchange rage
lokiloki tarakan cartoons bungle contract kolokol daisydog penetration laetitia gohome pushkin leigh mustang2 gianni
wordup orchard adrenalin goldeney luckyone tuscl escalade gerbil blanca widget fyutkjxtr touching trinity1 sites
pookey q2q3q charisma inlove rainbows grass kolbasa newark 12345qaz bootsie interne raphael rated cleveland henrik
roll jenifer cocksucker point dragster bismarck cambridg cliff 1michael honor buzzer supra treefrog kerry reason frogs
treetop catcher dicky xantia daisey siobhan lister dome strelok auto gamma jello hawkins 123456789qwe prosper pitch
stan workout walton catnip trauma sebring michal nounours kittie burning driller thierry lumina speakers brennan
rabbits colin buttercup neon atticus puzzle mallorca delaney burn checker jabber alexander1 melrose zyjxrf normandy
ariane dbnfkbr bambi lucia wilder thumper1 killa masterp playball scamper wonderful signal base benessere freee
getting smackdown melons trumpet1 pandas chains asdffdsa favorite favorite6 melina sexybabe cannibal fosters beethove
skipper1 burner nthvbyfnjh meow malaysia azertyuiop rocknroll bynthytn aprilia venom italy meier shen pavement
stockton peppers tantra guillaum redd manny giulia caster jupiter1 readers mooses worthy royalty jonas rita segblue
segblue2 hansol gumby enrique body abcdefg abcdefg1 paulpaul gannibal earl compact frosch skylark hallowee kenobi
kittys andrews terrier dirt farm marbles ticklish frenchy offshore jazzy sexyone algebra allison1 special1 hyundai
hotass sexman olive leinad farmboy middle clement amethyst letsdoit gofast thrasher plato soul ride notredam candyass
hannes spooge systems gatsby junkmail ladder uptown shower chill karine matty airman volleyba stayout liberty1 abacab
blanche buckley bouncer vodka bettyboo shauna manga muslim cutie ilikeit constant longhair their kaboom elmira amatory
navajo alcatraz olenka mynameis larson sunshine1 powerful sephiroth panter password01 casio summers computer1
qazxsw23edc 1qazxsw23edc jesus123 nikolas rugger sparkles skinhead sonysony snicker pancakes charlie2 pilgrim ananas
contra sheldon generals grisha montecar briggs ploppy renate radeon sergbest talbot pathetic errors springs needles
restart stock hiking auckland jimmys pearls billbill hazard capitals pizzaman fitter biit tazz ulysses jehovah stitch
itisme delpiero wind neville nico rewq 1234rewq virginie alive grunt emil octopus tampabay ratboy 1qazzaq1 playboy2
gabby 1million vampire1 playmate dfcbkbcf carrots istheman jarrett yamato rumble ilovepussy wonderboy montrose dunlop
werdna cassandra clemente tralala collie swoosh dreamcas track sliver londo cocoa rfgecnf rollin painting makaka
thebear zxcvb zxcvb123 lockdown blacklab riffraff legs kahlua fidelity frankie1 alexi winger edmonton pressure
streaming amstel supernova fujitsu fluff samanth panic napalm justice1 camil blubber tujhrf gatit titts camping cable
babycake budgie dani vfndtq fuckme69 hewitt spot frederik motocros rustydog pinetree duffer ollie benton tetsuo
glasses nestor feelgood cola cleaner rocco smirnov roxy dummy loose maximo iceland tigercat citation blitz icecube
burnout puck twist asses noel panhead adelina hanuman sunlight cupoi bigtruck phat rolex exeter kingking lilbit
rhubarb morten trooper1 custer buford papamama mouser bowtie perkins toast husband betsy jefferson serious elements
zapper harriet cummins semper herring 123456as accept bucky lemans winona finder treble password99 popcorn1 stellar
saskia doreen chavez furball corner titfuck salman bagpuss darina francine redstar revoluti sniffing chouchou quick
gareth usmarine dresden julio doom 123456qqq malish planes videos enters nympho pajero left4dead england1 booyah
conquest delldell brest eunice momdad slonik nursing bismark lol12345 garnet bonner gogators cashmoney blobby dimitri
ip76k fabienn iklo cyrano crappy volcano eatmenow renato goodyear budd spoiled kamilla hogtied omar lunchbox mantle
piercing makayla cyrus mufasa beau boobear town rudeboy riversid hemlock onions holger scissors hound crescent
erection libero hair entrance fduecn weare weare138 italiano matchbox ramjet acapulco mohammad trek weiner lebowski
ridge surprise shampoo loverman monk abracadabra duane dnsadm fisherman toomuch athome whatthe someday celebrity
madagaskar marcin valery maison forlife mindy azrael alain dreaming hardy mercury1 hfytnrb macintos tennesse hardwood
sweetheart pride invest mariam rhfcfdbwf ronaldinho masterbating discus fabulous sextoy this instant duckman caracas
begemot parlament migue alpha123 sylvie nadia vegitto requiem misiek altoids naughty1 rhinos paladin1 asdfg123 liliya
dragonballz retire these hellas rfhfvtkmrf capcom rjhjkm kicksass dental hores harman sharpe lookin poptart jeter
pugsley gamble hawks gladys granite sqdwfe goldeneye interest harmon melani zach spleen alfonso jeeper natedogg
emanuel locks lizzy menthol pharao alterego fick bauhaus alexxx brook jerk vaughn pong lake ibrahim huskers1 mogwai
owen benjami nicky adelaide smurf skirt nineball shady mafia tiamat aircraft bama having dipset logger mamas gerry
trenton altair jingles mallrats backbone clever stanton dipper innocent unlock chen donjuan harle termite missie
diamon encore forbes follow trash freestyle zerozero shovel matisse anonymous laserjet leeann parkour waterman
ballsack bluejay shakur welkom dangerous ghjcnbnenrf hacking flyer information babybear highlife raduga aisan probes
sucked ljxtymrf becca trinitron beat clips thumb desktop things supersonic blueberr satchmo claudia1 demon666 natalya
pooky victori legos glover boroda tamerlan qw23er 1qw23er4 chamber qwerasdfzxcv mariel flyers88 nokia5800 stewart1
bathing chess mangos rapper darkone pokemo douche redwine ismail humphrey justi maximka cashflow ireland1 implants
juniper grayson cantona7 bobmarley shojou gramma princesa bendover giggle cloudy gotenks sopranos larsen kappa worker
mustang5 spark placid downer screwy amiga hillbill klaus aaaa aaaa1111 simons mortis leland binder border chemist oral
gone buster12 carlisle protocol dynamic ajax talks tuxedo cook amature triplex dudes turbos jennifer1 edge ringer joke
grimace jarrod socce feathers nemrac nemrac58 riddle xian wonderfu surgery qweasdzxc123 bourbon dickdick bite annaanna
pimpdaddy baura commander helsinki basil inches cyclones bong macaroni pollux funk motown fiddle thebeast marauder
rodrigo oyster listen fruity chachi hand gizzmo blinky prime hancock espana lennox corinna frisbee lancia sapphic
homepage dimadima womans halloween pinkie cheerleaers shopper soccer11 josiah redheads weller scouts photon metallica1
garlic greywolf estrell diva ghjcnjq alvaro egorka rfhfylfi reeves picks reloaded holla mierda gigabyte flvbybcnhfnjh
dortmund korean karaoke sashka godbless allday flipper1 jurassic experienced thebest nimitz love1234 trigun coolhand
kcchiefs dicker baboon barefeet qqqq 1111qqqq jesper belkin zoomzoom asdasd123 madcow greedisgood suede margot willard
tetris cypher gavin nevermin apricot legman arizona1 alex1234 trick nopassword abacus bgates 55bgates moto tucson
rosewood dank analog outsider minnesot ganja darthvad paulin getoff chappy range salsa olemiss warwick taffy rubicon
bellagio redlight handbag aztnm sweeps baberuth girlie messenger teensex peabody abc123456 copenhag maxi noles bigal
lavalamp patrik dougal culinary wannabe amelie lipton beckham7 cumm doughnut tessie horton trueblue totoro hogan line
killian asdfqwer bramble bowl advanced monterey source whores mytime seaside whatup waterfal sickboy bukowski union
freedo bogus metro arsena aimee verena figure tbird lian kara spook bigblack gianluca golfpro nokia123 taichi smother
as123456 blackhawk charle onlyone dtkjcbgtl wave salvatore davedave gilmore tribble wanrltw jetta kristin1 alexa pyon
satellite festus wazzup daredevi duckduck recall kamikadze biohazard phantom1 q2q3q4q 1q2q3q4q aleksei trample aviator
sarita frazier dfytxrf yinyang aragon deathnote pertinant lilwayne meteor vides hakr hotgirl blackberry poophead
glitter bbking stiletto asswipe wearing gallaries fungus mammoth 1234567aa riverrat fishtank dominique zurich griffith
nightowl waiting civicsi valeriya tabatha driven natchez pretzel myporn export joelle qweasdzx skilled land gizmos
silicon lizzard deltas standby topolino blah buddydog rrpass orgy care care1839 titman qqwwee think break neil kismet
happyman deadspin crispy eighteen mini hartford mongo softtail schumi beavers jupiter2 lucky123 zelda zulu ltkmaby
muffy blazers dogmeat mustan joan blonds stonewal issues midland lawman myspace myspace1 fleming dingbat hotrats
powerman soldat whales smartass bedlam waldo chitown nestle woodman qwerty13 prototype strife dipstick angell celina
crap darkelf liza surveyor visitor atreides icarus nicetits chopper1 bellaco amor althea z1x2c3v4b z1x2c3v4b5 feline
mastermind manunited amonra ahmed cfvceyu zone alcatel civilwar gaymen harcore corazo downhill dallas22 hot4u mendoza
interacial pusyy clint shitshit waterski allah socks monkeyboy pjkjnj contour passord turtles daniell dtxyjcnm
princess1 yfcntyf nosferatu helios oswald ekmzyf fynjirf taylo prophecy vincenzo pitchers rene raining sealteam mouses
kakashi paxton tortoise craving pack kuan jimbeam summe integral notnow drag0n start123 chewbacc deerhunt greenman
winter99 hooyah myworld dasani kikimora nothing1 karl vantage fudge redone dunbar sonora peavey manu barrage bonovox
willem rice slash carme locutus ocelot hamper belair mercer aaabbb gentle mike1234 girlies root density continue
galileo virago vicky ground crazyman doodles hydro attract jordon wsx3edc 2wsx3edc bertram lapochka worm wdtnjxtr
batista xxxxxx pinto morgoth kubrick charge calypso disaster suckcock ripped makeitso equinox benji fishy fuller
lonnie olympic talk bracken bizzare sammys metoo sable kurtis fivestar belinea screwyou abraxas sentry total oaktree
honesty olympia caddy daniella asshol persian spiffy shot foreplay mizuno canton daffy times fister a1a2a3a a1a2a3a4
blueberry gizmodo1 paperino bisexual rodrigue darrel ohmygod lfybkf libertad shurik lock martian danilka animated
eldiablo mashka nate womam lunatic skolko bluestar agassi aladdin tickler youknow matri taipan markmark honduras
tobydog quake neutron volleyball carola nachos hatter pizzahut tequier q1q2q3q4q q1q2q3q4q5 converse maxpower opus
dragonfly fishcake mississi pic's seductive ntktdbpjh solace tadpole galary traktor happines bengal hotlips portia
vegitta hotel badabing bikers zimmer storms moonman nightwin pitcher comeon kenneth1 raymond1 boners done hilltop
sprocket ownage passmast shine ruth landmark graves harpoon flesh divers augustin nathanie kissmyas mantra smithers
georgina bdfyjd cali case abdullah envelope dealer mart racers russ magenta shells stern stoppedby loop climbing grout
mutley beverley edcrfv alessand graduate spiderman1 foreskin alpina meggie jesus777 stephens fisherma cullen nassau
confirm friday13 ritter address leaves jennings randolph guillerm benedict bismilla prague heyyou hondacbr spunk evans
lourdes locust whoknows blunt therapy ghbdtnrfrltkf melisa canary vfhujif color paisley jonesy saffron consult
bigdick1 sephirot zxccxz tyrant ruthie newuser firedog shield cornelia field qaz123wsx z2x3c4v5b 1z2x3c4v5b nokia5530
gabrielle bread anfisa elpaso poster negative websol websol76 brenna garner sokolova soulfly alyson diapers foxfire
india123 weapon hugoboss kontol websolutions reveal badboys baddest showing thinking malika werter openit finalfantasy
20spanks timoxa timoxa94 malinka rhjkbr mamochka ciaociao godspeed monste ayanami mazda323 jonatha tictac lockout
aside gangbanged utjhubq gagarin reuben morgana osprey nurlan lovehate qian guan safeway yaroslav hookers norfolk shoe
skydiver trey pisser magic123 seadog dogfart kristen1 survey qq123456 willi squirts profile architec philipp buddys
mikkel creepers opiate horatio kristie bergen getit dfhdfhf paige jeffrey1 froggie aspirin didier dive came canine
band trent treetree bigd godawgs leonie petrovich rotary pommes return lionheart maya chairman plane honeybun golfnut
qaz2wsx3edc4rfv 1qaz2wsx3edc4rfv johnnie bucker slimjim andyandy allstate christophe tickling zinger letme1n darian
topsecret josep recon roosters instinct teaser daddys bigbucks humbug pusssy crumbs rainer skunk eloise wsxedc smalls
ilya ilya1234 denied fighting dirtydog ankara gaylord losangeles pippen33 senate merchant adventure francisco leonidas
ender prayers flanders wizzard bucks esprit spooner vancouver jeepers dinger sugars kenzie georgia1 jolene gucci
horror sandberg susieq scrotum letsfuck slipper lighthou laughing danish piston general1 locoloco qw123456 daredevil
rhfcjnf indira chickenwing chickenwing101 icecold spain hero fresno valleywa livewire dasha livelife website producer
debra chadwick rosebud1 yorkie fantom kontakt mousey teller catfight a1b2c3d4e a1b2c3d4e5 edwin rehbwf heavenly honest
tribe loveis blackops galway dianna hydrogen sarasara pakista wiccan waffles pavlik true sluttey antonov womble faraon
objects lehjxrf splendid vodafone vfcnth slapnuts godiva bernice wachtwoord dewalt hobart nancy123 sebora sandman1
buddies ralphie puffer fujifilm coochie marcella trista vbienrf baronn place pianos clean candies qpalzm punkass
joystick amalia addicted flowe roadway bustle ribbit thirty methos block anthony7 victory1 nermal load axio shayla
snyder peddler piggies rams pasha rockrock access99 vixen ludacris wilhelm nineteen cocacol flint cousin salinas
getlost anytime beerme fringe decimal lionhear alexus uldv editor quant4307s tammie info stripes seawolf swifty dork
flashman bogota dasher ladyboy graywolf qaywsx paradis maurizio plants bullit jessi elmo musician infected gerhard
garrison kick forsberg flathead okinawa saxophon smooch bundy mona dope comcast silk sarajevo a1s2d3f4g a1s2d3f4g5
loader tonytony ezekiel bigjim tatjana muschi basement lacoste fernande comets gdtrfb susie squid mpegs monkey69 sabre
rowing seaman reboot winfield bahamas batman12 morena niggers singapore timur lincoln1 indain dorado indon duffy
escorpio orpheus rfgbnjirf molly123 marta sheryl mygirls underwear maurici nikon newness hippo redleg ghbdtndctv slava
gerber goofball zxcvasdf legenda sickness hugetits gfynthf rjs1la7qe 3rjs1la7qe internal squerting firestorm p0o9i
starlight torture blackice bandi password11 mathias jessica2 mailru tangerin dragon01 kitties qazxsw123 smirnova
ranetki unbelievable rhythm nastena bernardo warcraft3 shanno oscars gloves zebras bazooka infamous housewifes nfhfrfy
glenda famil stopit katelyn hillside privacy hospital odin macgyver macaco freaked vince chevys10 acclaim cesare
lahore bloke samir survival gutter hooters1 noah rising douglas1 rushmore dawgs garland rebelz android hoochie shaker
kelli court virgo basic scirocco fuzzball mikado lily frogfrog hotspur helium toad 911turbo beef detroit1
administrator cornhole o9i8u7y 0o9i8u7y hose letmesee offspring argyle nataha aaaaaa clemens johnston daniel12 dust
code shredder sweeney wednesda estate raiden truffles nathaniel fantasies image dunhill chowchow atlanta1 checkmat
phreak starlite caleb jacket allnight vgirl horsemen higher shop josephine 1mustang pregnant romario firehawk sparhawk
crosby pokey favorite2 stirling silverado freewill labia stooge glendale a4tech groupd groupd2013 vflfufcrfh rugrat
aerosmit rapture eyes angel666 farida jediknig close-up pounding pissed lesbain pulled alert nexus funtimes fmale
gfgfvfvf santiag corina evangeli archery stokes lacrimosa bionicle visited esteban madonna1 sooners1 orang devilman
lamborghini woods angelit rockey tunnel baggies rjhjdf cnfkrth nadejda experience pietro carpediem garret reznor
schubert poisson fran fhntvrf caitlyn picnic bassoon milamber motocross euphoria browndog asdas luckyme domenico
telecom skeeter1 bajingan husky scorpions rapier lydia bertrand frenchie fucks carsten jachin mutter cooking passfan
service1 yfnfirf sleeping rjcvjc babemagnet timothy1 mimosa
`
