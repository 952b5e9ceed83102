"""Which stems belong to forms of one word that the stemmer keeps apart: nouns of verbs ("transcription", "transcribed";
"extension", "extended"), irregular verbs and plurals.
"""

from functools import cache, lru_cache


@lru_cache(maxsize=50_000)
def kin(root: str) -> frozenset[str]:
    """The stems of other forms of the word with this stem; some of them are stems of no word."""
    found = set(_pairs().get(root, ()))
    for noun, verb in _ALTERNATIONS if root.endswith(_ALTERNATING) else ():
        for ending, other in ((noun, verb), (verb, noun)):
            if root.endswith(ending) and len(root) - len(ending) >= _SHORTEST:
                found.add(root[: -len(ending) or None] + other)
    return frozenset(found - {root})


def irregular(root: str) -> frozenset[str]:
    """The stems of the irregular forms of the word with this stem."""
    return frozenset(_pairs().get(root, ()))


@cache
def _pairs() -> dict[str, set[str]]:
    from resume.terms import stem_each  # the stemmer is slow to load

    pairs: dict[str, set[str]] = {}
    groups = [line.split() for line in f"{_IRREGULAR};{_VERBS}".split(";")]
    words = [word for group in groups for word in group]
    roots = dict(zip(words, stem_each(words), strict=True))
    for group in groups:
        forms = {roots[word] for word in group}
        for root in forms:
            pairs.setdefault(root, set()).update(forms)
    return pairs


_SHORTEST = 1  # letters before an ending
# Endings of stems: those of nouns, and of their verbs. No ending here makes a noun of another common verb.
_ALTERNATIONS = (
    *(("script", "scrib"), ("ovis", "ovid"), ("ivis", "ivid"), ("llis", "llid"), ("clus", "clud"), ("trus", "trud")),
    *(("pens", "pend"), ("tens", "tend"), ("fens", "fend"), ("hens", "hend"), ("rros", "rrod"), ("plos", "plod")),
    *(("rsuas", "rsuad"), ("nvas", "nvad"), ("bmiss", "bmit"), ("rmiss", "rmit"), ("dmiss", "dmit"), ("smiss", "smit")),
    *(("oduct", "oduc"), ("educt", "educ"), ("tif", "tifi"), ("rif", "rifi"), ("cif", "cifi"), ("lif", "lifi")),
    *(("nif", "nifi"), ("dif", "difi"), ("plic", "pli"), ("xplan", "xplain"), ("volut", "volv"), ("eption", "eiv")),
    *(("ecept", "eceiv"), ("rcept", "rceiv"), ("oncept", "onceiv"), ("nvers", "nvert"), ("divers", "divert")),
    *(("nvers", "nvert"), ("mposit", "mpos"), ("sposit", "spos"), ("xposit", "xpos"), ("oposit", "opos")),
    *(("efinit", "efin"), ("mpetit", "mpet"), ("epetit", "epeat"), ("sumpt", "sum"), ("dempt", "deem")),
    *(("sorpt", "sorb"), ("destruct", "destroy"), ("rvent", "rven"), ("onvent", "onven"), ("quisit", "quir")),
    *(("nunci", "nounc"), ("earanc", "ear"), ("uidanc", "uid"), ("arianc", "ari"), ("tranc", "ter"), ("urr", "ur")),
    *(
        ("ferr", "fer"),
        ("ntenanc", "ntain"),
        ("sten", "stain"),
        ("xposur", "xpos"),
        ("losur", "los"),
        ("uppli", "upplier"),
    ),
)
_ALTERNATING = tuple(ending for pair in _ALTERNATIONS for ending in pair)
_IRREGULAR = """
detention detain;retention retain;abstention abstain;retentive retain;admission admit;omission omit;emission emit
remission remit;attention attend;intention intend;pursuit pursue;recovery recover;discovery discover;injury injure
inquiry inquire;enquiry enquire;robbery rob;registry register;theft thieve thief;laundry launder;entry enter
delivery deliver;judgement judgment judge;argument argue;acknowledgement acknowledgment acknowledge;storage store
usage use;leakage leak;breakage break;coverage cover;drainage drain;haulage haul;spillage spill;wastage waste
blockage block;seizure seize;mixture mix;departure depart;failure fail;pressure pressurise press;signature sign
proof prove;belief believe;relief relieve;choice choose;gift give;growth grow;comparison compare;liaison liaise
counsellor counsel;referral refer;transferral transfer;occurrence occur;existence exist;emergence emerge
hindrance hinder;planner plan;analysis analyse;diagnosis diagnose;synthesis synthesise;hypothesis hypothesise
emphasis emphasise;evolution evolve;resolution resolve;solution solve;dissolution dissolve;maintenance maintain
sustenance sustain;ascent ascend;descent descend;extent extend;response respond;complaint complain;weight weigh
height high;length long lengthen;width wide widen;depth deep deepen;strength strong strengthen;breadth broad
warmth warm;death die dead;birth born;health healthy heal;sale sell sold;loss lose lost;speech speak spoke
thought think;flight fly flew flown;seat sit sat;song sing sang sung;bath bathe;breath breathe;cloth clothe
advice advise adviser;practice practise;licence license;knives knife;wives wife;lives life;halves half;calves calf
leaves leaf;loaves loaf;shelves shelf;wolves wolf;hooves hoof;scarves scarf;thieves thief;indices index;matrices matrix
appendices appendix;vertices vertex;codices codex;hypotheses hypothesis;crises crisis;theses thesis;axes axis
parentheses parenthesis;syntheses synthesis;geese goose;mice mouse;oxen ox;feet foot;teeth tooth;dice die
curricula curriculum;media medium;strata stratum;bacteria bacterium;memoranda memorandum;addenda addendum
symposia symposium;aquaria aquarium;fungi fungus;stimuli stimulus;syllabi syllabus;nuclei nucleus;alumni alumnus alumna
cacti cactus;foci focus;radii radius;phenomena phenomenon;criteria criterion;automata automaton;schemata schema
formulae formula;larvae larva;antennae antenna;vertebrae vertebra;buses bus;gases gas;quizzes quiz;focussed focus
biased biassed bias;benefitted benefit;picnicking picnic;mimicking mimic;panicked panic;trafficking traffic
supplier supply;carrier carry;copier copy;dryer drier dry;tier tie;dyer dye dyeing dyed;paralysis paralyse
""".replace("\n", ";")
_VERBS = """
bear bore borne;bend bent;bind bound;bite bit bitten;bleed bled;blow blew blown;breed bred;burn burnt;cast;catch caught
cling clung;creep crept;deal dealt;dig dug;draw drew drawn;dream dreamt;drink drank drunk;eat ate eaten;fall fell fallen
feed fed;feel felt;fight fought;fling flung;forbid forbade forbidden;forecast;foresee foresaw foreseen;forget forgot
forgive forgave;freeze froze frozen;get got gotten;grind ground;grow grew grown;hang hung;hear heard;hide hid hidden
hold held;kneel knelt;lay laid;lead led;lean leant;leap leapt;learn learnt;leave left;lend lent;light lit;lose lost
mean meant;mow mown;mistake mistook;outgrow outgrew;overcome overcame;oversee oversaw overseen;partake partook;quit
rebuild rebuilt;redo redid redone;rend rent;repay repaid;reset;retake retook;rethink rethought;rewrite rewrote rewritten
ride rode ridden;ring rang rung;rise rose risen;run ran;saw sawn;say said;see saw seen;seek sought;sew sewn;shake shook
shear shorn;shed;shine shone;shoe shod;shoot shot;show shown;shrink shrank shrunk;sing sang sung;sink sank sunk
sit sat;sleep slept;slide slid;sling slung;sow sown;speed sped;spell spelt;spend spent;spill spilt;spin spun
spoil spoilt;spread;spring sprang;stand stood;steal stole stolen;stick stuck;sting stung;stride strode;strike struck
string strung;strive strove;swear swore;sweep swept;swell swollen;swim swam;swing swung;tear tore torn;throw threw
throw thrown;tread trod;undergo underwent undergone;understand understood;undertake undertook undertaken;uphold upheld
wake woke woken;wear wore worn;weave wove woven;weep wept;weld;win won;wind wound;withdraw withdrew withdrawn
withhold withheld;withstand withstood;wring wrung;bring brought;buy bought;build built
choose chose chosen;come came;cut;do did done
drive drove driven;find found;fly flew flown;give gave given;go went gone;have had;keep kept;know knew known
make made;meet met;pay paid;put;read;sell sold;send sent;set;shut;speak spoke spoken;take took taken;teach taught
tell told;think thought;write wrote written;break broke broken;begin began begun;become became;lie lain lying
""".replace("\n", ";")
