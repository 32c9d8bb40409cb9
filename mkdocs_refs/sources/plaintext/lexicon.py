"""Words that tell the parts of a reference apart: publishers, places, journals, kinds of documents.

General knowledge of how publications are called in English, French, German and Spanish; nothing here comes from a
particular list. Entries are folded with ``fold``: case and accents do not count.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The text without case, accents, periods and doubled spaces, ``&`` read as ``and``: for comparing names."""
    decomposed = unicodedata.normalize("NFKD", text.replace("&", " and ").replace("’", "'"))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char) and char != ".")
    return " ".join(bare.casefold().split())


def _folded(block: str) -> frozenset[str]:
    return frozenset(fold(entry) for line in block.splitlines() for entry in line.split("|") if entry.strip())


def _words(block: str) -> frozenset[str]:
    return frozenset(block.split())


def _folded_words(block: str) -> frozenset[str]:
    return frozenset(fold(word) for word in block.split())


PUBLISHERS = _folded("""
Springer|Springer-Verlag|Springer Verlag|Springer Science|Birkhäuser|Elsevier|North-Holland|Pergamon|Academic Press
Wiley|John Wiley|Wiley-VCH|Wiley-Interscience|Wiley-Blackwell|Blackwell|Addison-Wesley|Addison Wesley|Prentice-Hall
Prentice Hall|McGraw-Hill|McGraw Hill|Pearson|Pearson Education|O'Reilly|O'Reilly Media|Morgan Kaufmann|MIT Press
The MIT Press|CRC Press|Chapman & Hall|Chapman and Hall|Chapman & Hall/CRC|Taylor & Francis|Routledge|Sage|Macmillan
Palgrave|Palgrave Macmillan|Penguin|Penguin Books|Random House|Knopf|Vintage|Norton|W. W. Norton|WW Norton|Basic Books
HarperCollins|Harper & Row|Harper|Simon & Schuster|Free Press|The Free Press|Freeman|W. H. Freeman|WH Freeman|Dover
Benjamin|W. A. Benjamin|WA Benjamin|Benjamins|John Benjamins|Mouton|Mouton de Gruyter|De Gruyter|Walter de Gruyter|Brill|Kluwer
Kluwer Academic|Plenum|Marcel Dekker|Dekker|IOS Press|World Scientific|SIAM|AMS|American Mathematical Society|Hermann
Morgan & Claypool|Now Publishers|Edward Elgar|Ashgate|Berg|Verso|Polity|Continuum|Bloomsbury|Faber & Faber|Faber|Karger
Thieme|Hachette|Larousse|Le Robert|Bordas|Nathan|Belin|Armand Colin|A. Colin|Colin|Vrin|PUF|P.U.F|Gallimard|Seuil
Le Seuil|Minuit|Grasset|Flammarion|Fayard|Plon|Payot|Albin Michel|Stock|Laffont|Robert Laffont|Julliard|Aubier|Maspero
François Maspero|La Découverte|L'Harmattan|Harmattan|Karthala|Dunod|Masson|Eyrolles|Hermès|Hermès Science|Lavoisier
Vuibert|Ellipses|Gauthier-Villars|Tec & Doc|Technip|Economica|Dalloz|LGDJ|Sirey|Montchrestien|Odile Jacob|Autrement
Actes Sud|Les Belles Lettres|Belles Lettres|Klincksieck|Champion|Honoré Champion|Droz|Slatkine|Ophrys|Mardaga|Peeters
De Boeck|Bruylant|Casterman|Privat|Picard|Errance|Perrin|Tallandier|Calmann-Lévy|Denoël|Mercure de France|Points|10/18
Doin|Maloine|Arnette|Flammarion Médecine|Quae|Inra|Suhrkamp|Fischer|Reclam|Beck|C. H. Beck|Mohr Siebeck|Niemeyer
Vandenhoeck & Ruprecht|Teubner|Vieweg|Hanser|Oldenbourg|Akademie-Verlag|Steiner|Harrassowitz|Olms|Meiner|Campus
Einaudi|Laterza|Il Mulino|Feltrinelli|Mondadori|Olschki|Zanichelli|Ariel|Cátedra|Gredos|Siglo XXI|Alianza|Tecnos
Fondo de Cultura Económica|Mir|Nauka|Elsevier Science|Saunders|Mosby|Lippincott|Lippincott Williams & Wilkins
Williams & Wilkins|Churchill Livingstone|Arnold|Edward Arnold|Butterworth|Butterworth-Heinemann|Heinemann|Methuen
Longman|Allen & Unwin|Humana Press|Humana|Nova Science|Apress|Packt|Manning|Microsoft Press|Cisco Press|Tata McGraw-Hill
Van Nostrand|Van Nostrand Reinhold|Wadsworth|Brooks/Cole|Duxbury|Thomson|Cengage|Houghton Mifflin|Little, Brown
Holt, Rinehart and Winston|Rinehart & Winston|Holden-Day|Chelsea|Interscience|Ellis Horwood|Athena Scientific
EDP Sciences|PPUR|Cassini|Calvage & Mounet|Jacques Gabay|Blanchard|Ehess|EHESS|CNRS|CNRS Éditions|INED|INSEE
La Documentation française|Documentation française|OCDE|OECD|UNESCO|ISTE|ISTE Editions|Cépaduès|Cépaduès-Éditions
""")

PUBLISHER_SHAPE = re.compile(
    r"^(?:(?:Les |The )?(?:[ÉE]ditions?|[ÉE]d\.|Presses|Librairie|Imprimerie|Maison d[e'’]|Edicion(?:es|s)|Editorial|Edizioni|"
    r"Casa editrice|Verlag|Springer|Elsevier|John Wiley|Wiley|Addison|Kluwer|Academic Press|Oxford Univ|Cambridge Univ)\b)"
    r"|\b(?:Press(?:es)?|University Press|Univ\. Press|Verlag|Publish(?:ers?|ing)(?: (?:Company|Co\.?|Group|House))?|Publications"
    r"|[ÉE]diteurs?|[ÉE]ditions|Editore|Editora|Uitgeverij|& Sons|and Sons|& Cie|GmbH|Books|Forlag|Kiadó)\.?,?(?: (?:Inc|Ltd|Co)\.?)?$"
)

PLACES = _folded("""
Paris|Lyon|Marseille|Toulouse|Bordeaux|Lille|Nantes|Rennes|Strasbourg|Grenoble|Montpellier|Nice|Nancy|Dijon|Orléans|Tours
Caen|Rouen|Poitiers|Limoges|Clermont-Ferrand|Besançon|Aix-en-Provence|Sophia Antipolis|Saint-Étienne|London|Londres
New York|New York NY|NY|Oxford|Cambridge|Cambridge MA|MA|NJ|CA|PA|IL|CT|DC|MD|FL|TX|OH|MI|VA|NC|GA|WA|Boston|Chicago|Berlin|Heidelberg|Munich|München|Hamburg|Leipzig
Frankfurt|Frankfurt am Main|Stuttgart|Göttingen|Tübingen|Köln|Wien|Vienna|Zürich|Zurich|Basel|Bern|Genève|Geneva|Lausanne
Bruxelles|Brussels|Louvain|Leuven|Liège|Amsterdam|Dordrecht|The Hague|La Haye|Den Haag|Leiden|Rotterdam|Delft|Rome|Roma
Milan|Milano|Turin|Torino|Bologna|Firenze|Florence|Venice|Venezia|Pisa|Madrid|Barcelona|Valencia|Lisbon|Lisboa|Lisbonne
Porto|Dublin|Edinburgh|Glasgow|Manchester|Copenhagen|Stockholm|Oslo|Helsinki|Prague|Praha|Warsaw|Warszawa|Budapest
Moscow|Moscou|Moskva|Saint Petersburg|Athens|Athènes|Istanbul|Tokyo|Kyoto|Beijing|Shanghai|Hong Kong|Singapore|Sydney
Melbourne|Montréal|Montreal|Québec|Quebec|Toronto|Vancouver|Ottawa|Washington|Washington DC|Philadelphia|Princeton|Seattle
San Francisco|San Diego|Los Angeles|Stanford|Berkeley|Reading|Reading MA|Englewood Cliffs|Mexico|Buenos Aires|São Paulo
Rio de Janeiro|Tunis|Alger|Rabat|Dakar|Le Caire|Cairo|Beirut|Beyrouth|Jerusalem|Tel Aviv|France|Germany|Italy|Spain
United Kingdom|UK|USA|United States|Canada|Switzerland|Belgium|The Netherlands|Netherlands|Japan|China|Australia|Austria
Portugal|Greece|Sweden|Norway|Denmark|Finland|Poland|Ireland|Brazil|India|Israel|Hungary|Czech Republic|South Africa|Korea
Hawaii|Texas|California|Cham|Boca Raton|Hoboken|Norwell|Thousand Oaks|Minneapolis|Baltimore|New Haven|Ithaca|Bloomington
""")

JOURNALS = _folded("""
Nature|Science|Cell|Blood|Cancer|Leukemia|Lancet|The Lancet|BMJ|JAMA|Neuron|Immunity|Brain|Gut|Chest|Circulation|Stroke
Diabetes|Thorax|Heart|Pain|Sleep|Oncogene|Development|Genetics|Genome|Gene|Virology|Evolution|Ecology|Oikos|Oecologia
Heredity|Hydrobiologia|Planta|Geology|Icarus|Tellus|Geophysics|Lithos|Catena|Geoderma|Wear|Fuel|Talanta|Polymer|Carbon
Vacuum|Langmuir|Macromolecules|Biochemistry|Bioinformatics|Biometrika|Biometrics|Technometrics|Automatica|Algorithmica
Combinatorica|Neuroimage|NeuroImage|Cognition|Econometrica|Synthese|Erkenntnis|Mind|Noûs|Language|Langages|Lingua
Isis|Osiris|Centaurus|Diogène|Diacritics|Critique|Esprit|Genèses|Politix|Terrain|Tracés|Hermès|Communications|Annales
Poétique|Littérature|Romantisme|Médiévales|Topoi|Gallia|Antiquity|Syria|Paléo|Quaternaire|L'Homme|Paléorient|Neoplasia
PLoS ONE|PLOS ONE|PLoS One|PLoS Biology|eLife|mBio|PeerJ|Angewandte Chemie|Scientific American|Scientific Reports|Glia
Pattern Recognition|Neural Networks|Neural Computation|Neurocomputing|Artificial Intelligence|Machine Learning|Computer
Software|Information Sciences|Information and Computation|Theoretical Computer Science|Acta Informatica|Soft Matter
Linear Algebra and its Applications|Inverse Problems|Nonlinearity|Chaos|Physica|Physica A|Physica B|Physica D|Metrologia
Physics Today|Optica|Astronomy and Astrophysics|Astronomy & Astrophysics|The Astrophysical Journal|Technique et Science Informatiques
Small|Chem|Joule|iScience|Molecules|Materials|Sensors|Energies|Water|Sustainability|Nutrients|Viruses|Toxins|Cells|Cancers
Mathematische Annalen|Mathematische Zeitschrift|Inventiones Mathematicae|Inventiones mathematicae|Duke Mathematical Journal
Ethnologie française|Le Débat|Les Temps modernes|Sociologie du travail|Médecine/Sciences|Le Mouvement social|Immunotherapy
""")

COMMA_JOURNALS = _folded("""
Annales. Histoire, Sciences Sociales|Annales, Histoire, Sciences Sociales|Annales. Économies, Sociétés, Civilisations
Annales. Économies, sociétés, civilisations|IEEE Transactions on Systems, Man, and Cybernetics
IEEE Transactions on Acoustics, Speech, and Signal Processing|IEEE Transactions on Audio, Speech, and Language Processing
IEEE Transactions on Ultrasonics, Ferroelectrics, and Frequency Control|Geochemistry, Geophysics, Geosystems
Palaeogeography, Palaeoclimatology, Palaeoecology|Cancer Immunology, Immunotherapy|Water, Air, and Soil Pollution
Arteriosclerosis, Thrombosis, and Vascular Biology|Brain, Behavior, and Immunity|Genes, Brain and Behavior
Theory, Culture & Society|Accounting, Organizations and Society|Gender, Place & Culture|Food, Culture & Society
Science, Technology, & Human Values|Science, Technology and Human Values|Culture, Medicine and Psychiatry
Attention, Perception, & Psychophysics|Combinatorics, Probability and Computing|Circuits, Systems and Signal Processing
Environment, Development and Sustainability|Language, Cognition and Neuroscience|Philosophy, Psychiatry, & Psychology
Pharmacology, Biochemistry and Behavior|Oral Surgery, Oral Medicine, Oral Pathology|Agriculture, Ecosystems & Environment
Oral Surgery, Oral Medicine, Oral Pathology, Oral Radiology|Technology, Pedagogy and Education
Journal of Experimental Psychology: Learning, Memory, and Cognition|Cancer Epidemiology, Biomarkers & Prevention
Computers, Environment and Urban Systems
Psychology, Crime & Law
Nutrition, Metabolism and Cardiovascular Diseases|Obesity, Fitness & Wellness|Techniques, Territoires et Sociétés
Nuclear Instruments and Methods in Physics Research Section A: Accelerators, Spectrometers, Detectors and Associated Equipment
Prostaglandins, Leukotrienes and Essential Fatty Acids
Population, Space and Place|Language, Culture and Curriculum|Corrosion, Engineering Science and Technology
Energy Sources, Part A: Recovery|Phosphorus, Sulfur, and Silicon and the Related Elements
Health, Risk & Society|Journal of Environmental Science and Health, Part A
Symmetry, Integrability and Geometry: Methods and Applications
Comptes Rendus de l'Académie des Sciences, Paris|Medicine, Health Care and Philosophy
Earth, Planets and Space|Earth, Moon, and Planets|Politics, Philosophy & Economics
Ethics, Policy & Environment|Culture, Health & Sexuality
""")

MONTHS = {
    fold(name): number
    for number, names in enumerate(
        (
            "January Jan Janvier Janv Januar Enero Gennaio",
            "February Feb Février Févr Fév Februar Febrero Febbraio",
            "March Mar Mars März Marzo",
            "April Apr Avril Avr Abril Aprile",
            "May Mai Mayo Maggio",
            "June Jun Juin Juni Junio Giugno",
            "July Jul Juillet Juil Juli Julio Luglio",
            "August Aug Août Agosto",
            "September Sep Sept Septembre Septiembre Settembre",
            "October Oct Octobre Oktober Okt Octubre Ottobre",
            "November Nov Novembre Noviembre",
            "December Dec Décembre Déc Dezember Dez Diciembre Dicembre",
        ),
        start=1,
    )
    for name in names.split()
}

GIVEN_NAMES = _folded_words(
    """
    Jean Marie Pierre Paul Jacques Michel Philippe André Louis François Claude Alain Bernard Daniel
    Patrick Nicolas Christophe Olivier Laurent Stéphane Éric Frédéric David Vincent Julien Antoine Thomas
    Guillaume Anne Catherine Isabelle Nathalie Sophie Claire Hélène Émilie Julie Céline Camille Alice
    Jeanne Simone Marguerite John William James Robert Richard Charles George Michael Peter Mark Steven
    Andrew Donald Edward Brian Kenneth Alan Martin Stephen Susan Mary Elizabeth Jennifer Barbara Linda
    Margaret Sarah Emily Hans Karl Wolfgang Klaus Jürgen Dieter Werner Heinrich Max Walter Anna Maria
    José Juan Carlos Antonio Manuel Luis Miguel Pedro Carmen Ana Giovanni Giuseppe Marco Andrea Paolo
    Francesco Roberto Yves Gilles Bruno Didier Serge Guy Roger Henri Georges Émile Lucien Roland Raymond
    Gérard Hugo Virginia Agatha Edmund Isaac Albert Niels Erwin Ludwig Friedrich Immanuel Sigmund Ernst
    Bruno Jorge Donna
    """
)

INSTITUTION = re.compile(
    r"\b(?:Institut[eo]?|Minist[èe]re|Ministry|Organi[sz]ation|Consortium|Committee|Comité|Commission|Agency|Agence|Council"
    r"|Conseil|Association|Société|Society|Foundation|Fondation|Collaboration|Department|Département|Bureau|Federation"
    r"|Fédération|Centre|Center|University|Universit[éy]|Universität|Group|Groupe|Team|Union|Nations|Bank|Banque|Observatoire"
    r"|Direction|Office|Parliament|Parlement|Assemblée|Académie|Academy|Laboratoire|Project|Initiative|Network|Board)\b"
)

NAME_PARTICLES = _words(
    """
    de di du da del della delle dei degli des dos das do van von den der ten ter te la le zu zur zum vom
    af av
    """
)
"""Particles that stand apart from the name they introduce."""

LOWER_PARTICLES = _words(
    """
    de der den del della la las le los les het t ten ter te y e und zu
    """
)
"""Particles that stay small after another particle (``Van der``, ``De la``)."""

HYPHEN_PARTICLES = _words(
    """
    el al ben bin abu ait aït saint sainte st san santa ould nait beni abd bou
    """
)
"""First elements whose hyphen is usually genuine (``El-Khoury``, ``Saint-Martin``)."""

LE_STEMS = _folded_words(
    """
    Gall Goff Gouill Gallic Borgne Guernic Guen Guennec Bihan Corre Berre Floch Pape Moigne Moing Meur
    Bris Tallec Bail Garrec Dantec Hir Lann Goffic Gac Saux Troadec Flem Nir Coz Cunff Cornec Fur Galès
    Goaziou Yaouanc Teuff Mouel Mouël Mouellic Dû Doaré Dret Dily Duigou Gendre Goas Guellec Guyader
    Huérou Jeune Maguer Mener Metayer Nagard Pogam Quesne Quellec Rouzic Roch Signor Strat Tourneau
    Treust Turquais Bouffant Calvez Calvé Bacquer Cann Boudec Roy Bras Bivic Gallais Gouic Grand Grix
    Masne Naour Pen Penven Quéré Scouarnec Verge Vot Cozler Chatelier Deist Diouris Doussal
    """
)
"""Breton and Norman names that are hardly ever borne without their ``Le``."""

MAC_NAMES = {
    "Macdonald": "MacDonald",
    "Macleod": "MacLeod",
    "Macgregor": "MacGregor",
    "Macarthur": "MacArthur",
    "Macdougall": "MacDougall",
    "Macpherson": "MacPherson",
    "Mackinnon": "MacKinnon",
    "Mackay": "MacKay",
    "Mackenzie": "MacKenzie",
    "Macintyre": "MacIntyre",
    "Macdowell": "MacDowell",
    "Macfadden": "MacFadden",
}
"""Only names that are surely ``Mac`` plus a name: ``Machado`` and ``Macron`` are not."""

FUNCTION_WORDS = _words(
    """
    a an the of and in on for to with from by at as or its into via per le la les l' un une des du de d'
    et en dans sur pour par avec aux au à ou que qui se son sa ses ce der die das und ein eine des dem
    den im in von mit für zu zur zum auf aus el los las y en del con para por una al i e di da della
    delle dei il lo gli nel o no na dos das do
    """
)

PHRASE_WORDS = _words(
    """
    le les dans sur pour par est sont une un the of and in for to with from que qui aux au en et avec il
    elle on ce cette nous vous is are was be by at as
    """
)
"""Words that never stand inside a person's name: GROBID joins a phrase it takes for a name with hyphens."""

ADDRESS_WORDS = _words(
    """
    unité université universite université univ institut institute laboratoire laboratory département
    department technopôle campus école ecole faculté équipe centre
    """
)
"""Words that begin an address which the export took for a name (``Unité-de-recherche``)."""

FRONT_MATTER = _folded_words(
    """
    Table Tableau Tableaux Liste List Figure Figures Fig Annexe Annexes Appendix Appendices Chapitre
    Chapter Introduction Conclusion Conclusions Remerciements Acknowledgements Acknowledgments Sommaire
    Contents Résumé Abstract Glossaire Glossary Bibliographie Bibliography Références References Préface
    Preface Avant-propos Partie Section Encadré Carte Cartes Photo Planche Schéma Graphique Index Notes
    Abréviations Acronymes Titre Kapitel Abbildung Tabelle Anhang Inhaltsverzeichnis
    """
)
"""What lines of contents and captions begin with, in the place of an author."""

ABBREVIATIONS = _words(
    """
    j am eur int clin res rev med surg biol chem phys math sci soc acad ann arch acta bull br can comput
    electron eng environ exp genet immunol lett mol nat natl nucl oncol opt pathol pharmacol proc psychol
    q radiat radiol rep struct technol ther trans vet zool commun mech appl comp stat theor geol geophys
    astron astrophys hist econ polit educ haematol hematol cardiol neurol neurosci dermatol gastroenterol
    biochem biophys microbiol virol ecol entomol bot hortic agric mater metall ceram polym org inorg anal
    spectrosc crystallogr nanotechnol biother radiopharm endocrinol metab nutr urol nephrol pediatr
    obstet gynecol anesth transplant rheumatol ophthalmol dent orthop rehabil nurs epidemiol toxicol
    mutat instrum meth methods softw syst inf theory distrib autom robot signal sens mag dis infect
    physiol anat cytol histol hepatol allergy pneumol respir crit behav cogn linguist sociol anthropol
    archaeol geogr philos hydrol meteorol climatol oceanogr sediment rech fr méd revue belg ital dtsch
    ges z zh inst univ colloq symp conf monogr ser sect curr opin adv prog trends front plos annu geochim
    cosmochim planet rel sol energ nanosci macromol photochem electrochem biotechnol bioeng biomed
    biomech thromb haemost lipid neurochem neuroendocrinol chromatogr catal colloid interface powder
    conserv plast reconstr orthopt
    """
)
"""Words of journals' abbreviated names (ISO 4), without their periods."""

_JOURNAL_WORDS = (
    r"Journals?|Annals?|Annales|Annalen|Archives?|Archiv|Acta|Review|Reviews|Revue|Revista|Rivista|Zeitschrift|Transactions|"
    r"Letters|Lettres|Bulletin|Magazine|Quarterly|Communications|Proceedings|Comptes Rendus|Cahiers?|Trends|Advances|Frontiers|"
    r"Current Opinion|Progress|Reports|Research|Recherches?|Notices|Gazette|Mémoires|Memoirs|Studies|Études|Studia|Bollettino|"
    r"Boletín|Anales|Jahrbuch|Jahresbericht|Berichte|Abhandlungen|Mitteilungen|Beiträge|Blätter|Chronicle|Methods|Sciences?|"
    r"Biology|Medicine|Chemistry|Physics|Mathematics|Engineering|Bioscience|Notes|Nachrichten|Forum|Yearbook|Année|Perspectives|"
    r"Médecine|Physique|Chimie|Histoire|Sociologie|Philosophie|Linguistique|Psychologie|Économie|Géographie|Archéologie"
)
JOURNAL_WORD = re.compile(rf"\b(?:{_JOURNAL_WORDS})\b")
JOURNAL_HEAD = re.compile(
    r"^(?:The |La |Les |Le )?(?:(?:International|European|American|British|Canadian|Australian|Scandinavian|Nordic|Indian|Chinese|"
    r"Japanese|Asian|African|Arab|Polish|Open|Electronic|New) )?"
    r"(?:Journal (?:of|for|de|des|du|on|in|d')|J\. |Annals? of|Annales\b|Annalen|Archives? (?:of|for|de|des)|Archiv\b|Acta [A-Z]"
    r"|Reviews? (?:of|in|on)|Revue\b|Revista\b|Rivista\b|Zeitschrift\b|Transactions (?:of|on)|(?:IEEE|ACM)(?:/[A-Z]+)* (?:Trans|Journal)"
    r"|Bulletin (?:of|de|des|du|d')|Cahiers? (?:de|du|des|d')|Trends in|Advances in|Frontiers in|Current Opinion|Progress in"
    r"|Communications (?:of|in|on)|Comptes[ -]Rendus|Philosophical Transactions|Nuclear Instruments|Physical Review|Nature "
    r"|Notices of|Studia |Mémoires d|Memoirs of|Monthly Notices|Current Topics"
    r"|Annual Review|Computer Methods|Methods in|Letters in|Biochimica et|Archivum|Boletín|Anales|Quarterly|Progress of)"
)

CONFERENCE = re.compile(
    r"\b(?:Proceedings|Proc\.|Proc\b|Conference|Conférence|Conf\.|Symposi(?:um|a|ums)|Symp\.|Workshops?|Colloque|Colloquium|Colloquia"
    r"|Congrès|Congress|Congreso|Congresso|Actes (?:de|du|des)|Journées|Rencontres|Meeting|Tagung|Konferenz|Kongress|Atti|Actas"
    r"|Convegno|Jornadas|Forum on|Convention|Summer School|École d'été|Séminaire|Seminar|Advances in Neural Information Processing)\b"
    r"|\b(?:LNCS|LNAI|CVPR|ICCV|ECCV|NIPS|NeurIPS|ICML|AAAI|IJCAI|SIGGRAPH|SIGMOD|VLDB|INTERSPEECH|ICASSP|Eurographics|INFOCOM)\b",
    re.IGNORECASE,
)
CONFERENCE_ACRONYM = re.compile(r"\b[A-Z][A-Za-z&/-]{0,10}[A-Z]+[ -]?(?:['’]\d\d|(?:19|20)\d\d)\b")
JOURNAL_PROCEEDINGS = re.compile(
    r"^(?:(?:The )?Proc(?:eedings|\.)? (?:of )?(?:the )?(?:National Acad|Royal Soc|R\.? Soc|Roy|IEEE$|I\.E\.E\.E|Natl|Nat\b|"
    r".*(?:Mathematical|Math\.?|Physical|Zoological|Linnean|Aristotelian|Nutrition|Prehistoric|Geological|Biological) Soc|"
    r".*Academy|.*Acad\b|Institution of|Inst\b|Combustion Inst|.*Entomological|VLDB Endowment|ACM on|London Math)"
    r"|Journal of Physics: Conference|J\.? Phys\.?:? Conf|Proteomics|Proceedings$)",
    re.IGNORECASE,
)
SERIES = re.compile(
    r"\b(?:Studies in|Mathematics Studies$|Studies on|Texts in|Tracts in|Monographs?|Lecture Notes|Lecture Note|Grundlehren|Ergebnisse|Translations of|"
    r"Progress in Mathematics|Applied Mathematical Sciences|Pure and Applied Mathematics|Graduate Texts|Undergraduate Texts|"
    r"Universitext|Collection|Coll\.|Cours spécialisés|Panoramas et Synthèses|Astérisque|Mathématiques et Applications|Handbook|"
    r"Encyclop(?:a?edia|édie)|Book Series|Cambridge (?:Studies|Tracts|Texts)|Springer Series|Que sais-je|Actualités scientifiques|"
    r"Interdisciplinary Applied|Springer Tracts|Synthesis Lectures|Mathematical Surveys|Memoirs of|Publications of|Bibliothèque|Colloquium Publications)\b",
    re.IGNORECASE,
)
LECTURE_NOTES_CS = re.compile(
    r"\b(?:LNCS|LNAI|LNBI|Lecture Notes (?:in|on) (?:Computer|Comput|Artificial|Business|Informatics|Electrical|Networks?|Bioinformatics)"
    r"|Communications in Computer and Information|IFIP (?:Advances|AICT)|Electronic Proceedings in Theoretical|Advances in Intelligent)",
    re.IGNORECASE,
)

THESIS = re.compile(
    r"\b(?:Th[èe]ses?\b(?! and\b)|T h [eè] se|Ph\.? ?D\.?(?: |$)|PhD\b|Doctoral|Doctorat\b|Dissertation|Habilitation|HDR\b|Master'?s?(?: of \w+)? thes[ei]s"
    r"|Thesis\b|M(?:aster|émoire) de (?:master|maîtrise|DEA|fin d)|Master thesis|Mémoire de|Diplomarbeit|Doktorarbeit|Doctoraal|Inaugural-Diss"
    r"|Habilitationsschrift|Masterarbeit|Tesis|Tesi di|Diplôme d)",
    re.IGNORECASE,
)
REPORT = re.compile(
    r"(?:\b(?:Rapports? (?:de recherche|technique|interne|final|scientifique|d['’]\w+|de stage|INRIA|de la|du|au|sur|annuel|n[°o])"
    r"|Technical Reports?|Tech\.? Rep(?:ort)?s?\b|Research Reports?|Internal Report|Final Report|Annual Report|Working Papers?"
    r"|Discussion Papers?|Internet[- ]Draft|White ?paper|Note technique|Notes? interne|Deliverable|Policy Brief|Document de travail"
    r"|Technical Memo(?:randum)?|Forschungsbericht|Technischer Bericht|Informe|Request for Comments|W3C|Cahier de recherche)"
    r"|\bRR-?\d{3,5}\b|\bTR[- ]?\d|\bRFC ?\d{3,5}\b|\bRapport\b(?=.*\d)|^Rapport\b|^Report\b)",
    re.IGNORECASE,
)
STANDARD = re.compile(
    r"\b(?:(?:ISO|IEC|ISO/IEC|NF|NF EN|DIN|EN ISO|ASTM|ITU-[TR]|ETSI|ANSI|IEEE Std|IEEE Standard|AFNOR|CEN|BS EN) (?:Std\.? )?[A-Z]{0,4} ?\d{2,}"
    r"|Norme|Recommendation ITU|Eurocode)\b"
)
PATENT = re.compile(
    r"\b(?:Brevet|Patents?\b(?! law| system)|Patentschrift|Demande de brevet|U\.?S\.? Pat(?:ent)?\.?|Patente)\b.{0,80}?\d"
    r"|\b(?:US|EP|WO|FR|DE|GB|JP)[ -]?(?:\d{4}/\d{5,}|\d{6,}|\d \d{3} \d{3}|\d,\d{3},\d{3})\b|^Brevet\b|^(?:US |European |French )?Patent\b"
)
PREPRINT = re.compile(r"\b(?:arXiv|bioRxiv|medRxiv|CoRR|HAL preprint|Preprint|ePrint|SSRN)\b", re.IGNORECASE)
NEWSPAPER = re.compile(
    r"\b(?:Times|Post|Guardian|Herald|Tribune|Journal$|Telegraph|Independent|Chronicle|News|Daily|Observer|Gazette|Mail|Sun|Star|Monde|Figaro"
    r"|Libération|Parisien|Croix|Échos|Humanité|Soir|Zeitung|Tagesspiegel|Tageszeitung|Die Zeit|Presse|Standard|País|Mundo|Vanguardia|ABC"
    r"|Nación|Clarín|Corriere|Repubblica|Stampa|Sole 24|Folha|Estado de S|Globo|Público|Diário|Examiner|Inquirer|Shimbun|Shinbun|Economist"
    r"|Le Temps|Bloomberg|Reuters|Globe|Age|Press|Daily|Courier)\b"
)
ORGANISATION = re.compile(
    r"\b(?:Univ(?:ersit[ée]|ersity|ersität|ersidad|ersità|ersiteit|\.)?|Institut[eo]?|[ÉE]cole|INSA|ENS|INRIA|Inria|CNRS|CEA|Polytech\w*|"
    r"College|Collège|Hochschule|Politecnico|Academy|Académie|Laboratoire|Laborator(?:y|ies)|Labs?|Center|Centre|Department|MIT|ETH|EPFL|"
    r"NASA|NIST|W3C|IETF|OECD|OCDE|INSEE|Insee|INED|Ined|UNESCO|Unesco|OMS|WHO|ADEME|Ademe|World Bank|NBER|Minist[èe]re|Ministry|Corporation|Inc|Ltd|EHESS|CNAM|Telecom|Télécom)\b"
)
