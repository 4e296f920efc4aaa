"""The vocabulary as constants: every term of ontology/wenmai.ttl that code names, and every borrowed term it writes.

A test holds this module and the ontology to the same terms both ways, and the borrowed ones to ontology/borrowed.csv.
Constants are plain IRIs; their names are the terms' own, in capitals.
"""
from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WM = "https://w3id.org/wenmai/ns#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DCTERMS = "http://purl.org/dc/terms/"
ELI = "http://data.europa.eu/eli/ontology#"
FOAF = "http://xmlns.com/foaf/0.1/"
ORG = "http://www.w3.org/ns/org#"
PROV = "http://www.w3.org/ns/prov#"
SKOS = "http://www.w3.org/2004/02/skos/core#"

PREFIXES: Mapping[str, str] = MappingProxyType({
    "wm": WM, "rdf": RDF, "rdfs": RDFS, "xsd": XSD, "dcterms": DCTERMS, "eli": ELI, "foaf": FOAF, "org": ORG, "prov": PROV,
    "skos": SKOS,
})

# borrowed
TYPE = RDF + "type"
LABEL = RDFS + "label"
TITLE = DCTERMS + "title"
ISSUED = DCTERMS + "issued"
BASED_ON = ELI + "based_on"
ENTRY_IN_FORCE = ELI + "first_date_entry_in_force"
NO_LONGER_IN_FORCE = ELI + "date_no_longer_in_force"
NAME = FOAF + "name"
HOLDS = ORG + "holds"
POST_IN = ORG + "postIn"
CHANGE_EVENT = ORG + "ChangeEvent"
ORIGINAL = ORG + "originalOrganization"
RESULTING = ORG + "resultingOrganization"
UNIT_OF = ORG + "unitOf"
GENERATED_BY = PROV + "wasGeneratedBy"
REVISION_OF = PROV + "wasRevisionOf"
INVALIDATED_BY = PROV + "wasInvalidatedBy"
USED = PROV + "used"
ASSOCIATED_WITH = PROV + "wasAssociatedWith"
QUOTED_FROM = PROV + "wasQuotedFrom"
PREF_LABEL = SKOS + "prefLabel"
ALT_LABEL = SKOS + "altLabel"
CONCEPT = SKOS + "Concept"
NOTATION = SKOS + "notation"
BROADER = SKOS + "broader"
IN_SCHEME = SKOS + "inScheme"
XSD_BOOLEAN = XSD + "boolean"
XSD_DATE = XSD + "date"
XSD_DECIMAL = XSD + "decimal"
XSD_INTEGER = XSD + "integer"

# classes
SOURCE = WM + "Source"
EVIDENCE = WM + "Evidence"
DOCUMENT = WM + "Document"
SECTION = WM + "Section"
TASK = WM + "Task"
RESPONSIBILITY = WM + "Responsibility"
LEADERSHIP = WM + "Leadership"
DEADLINE = WM + "Deadline"
TARGET = WM + "Target"
CITATION = WM + "Citation"
INDICATOR = WM + "Indicator"
EVENT = WM + "Event"
REPORTING_DUTY = WM + "ReportingDuty"
ATTACHMENT = WM + "Attachment"
OFFICIAL_MENTION = WM + "OfficialMention"
BODY = WM + "Body"
INTERNAL_OFFICE = WM + "InternalOffice"
COLLECTIVE_BODY = WM + "CollectiveBody"
PERSON = WM + "Person"
POST = WM + "Post"
POLICY_AREA = WM + "PolicyArea"
PLACE = WM + "Place"
LINK = WM + "Link"
DRIFT = WM + "Drift"
CORRECTION = WM + "Correction"
ORIGINAL_FACT = WM + "OriginalFact"
REVIEWER = WM + "Reviewer"

# evidence and sources
FILE_NAME = WM + "fileName"
SHA256 = WM + "sha256"
ENCODING = WM + "encoding"
FORMAT = WM + "format"
PAGE = WM + "page"
STATED_TITLE = WM + "statedTitle"
STATED_NUMBER = WM + "statedNumber"
STATED_DATE = WM + "statedDate"
STATED_OTHER = WM + "statedOther"
STATED_BY = WM + "statedBy"
HAS_EVIDENCE = WM + "evidence"
IN_SOURCE = WM + "inSource"
START = WM + "start"
END = WM + "end"
QUOTE = WM + "quote"
CONFIDENCE = WM + "confidence"

# papers
DOCUMENT_NUMBER = WM + "documentNumber"
DOCUMENT_TYPE = WM + "documentType"
ISSUER = WM + "issuer"
RECIPIENT = WM + "recipient"
COPIED_TO = WM + "copiedTo"
REGION = WM + "region"
LEVEL = WM + "level"
PUBLICITY = WM + "publicity"
EFFECTIVE_FROM = WM + "effectiveFrom"
EFFECTIVE_STATED_AT = WM + "effectiveStatedAt"
VALIDITY_STATED_AT = WM + "validityStatedAt"
HAS_SOURCE = WM + "source"
STUB = WM + "stub"
HAS_TASK = WM + "hasTask"
IN_DOCUMENT = WM + "inDocument"

# tasks
NUMBER = WM + "number"
PART_OF = WM + "partOf"
ORDER = WM + "order"
SAME_TASK = WM + "sameTask"
HAS_RESPONSIBILITY = WM + "hasResponsibility"
HAS_LEADERSHIP = WM + "hasLeadership"
HAS_DEADLINE = WM + "hasDeadline"
HAS_TARGET = WM + "hasTarget"
ANSWERED_BY = WM + "answeredBy"
AREA = WM + "area"
AREA_REASON = WM + "areaReason"

# responsibilities
LEADS = WM + "leads"
SUPPORTS = WM + "supports"
RESPONSIBLE_FOR = WM + "responsibleFor"
IMPLEMENTS = WM + "implements"
OF_TASK = WM + "task"
OF_BODY = WM + "body"
ROLE = WM + "role"
CLAUSE = WM + "clause"
PRINTED_NAME = WM + "printedName"
IMPLIED = WM + "implied"
CANDIDATE = WM + "candidate"

# deadlines and targets
TEXT = WM + "text"
DATE = WM + "date"
DEADLINE_KIND = WM + "deadlineKind"
OTHER = WM + "other"
VALUE = WM + "value"
UNIT = WM + "unit"
DUE_BY = WM + "dueBy"

# citations and links
CITING_DOCUMENT = WM + "citingDocument"
CITING_TASK = WM + "citingTask"
CITED = WM + "cited"
RELATION = WM + "relation"
PRINTED_ISSUER = WM + "printedIssuer"
PRINTED_TITLE = WM + "printedTitle"
CITES = WM + "cites"
IMPLEMENTS_PAPER = WM + "implementsPaper"
FORWARDS = WM + "forwards"
AMENDS = WM + "amends"
REPEALS = WM + "repeals"
RESOLVED_TO = WM + "resolvedTo"
FOLLOWS = WM + "follows"
CARRIES_OUT = WM + "carriesOut"
CARRIES_OUT_PART = WM + "carriesOutPart"
SAME_SUBJECT = WM + "sameSubject"
HAS_LOWER_PAPER = WM + "hasLowerPaper"
TAKEN_UP_BELOW = WM + "takenUpBelow"
FROM = WM + "from"
TO = WM + "to"
LINK_KIND = WM + "linkKind"
DRIFT_OF = WM + "driftOf"
DRIFT_KIND = WM + "driftKind"
DRIFT_DIRECTION = WM + "driftDirection"
UPPER_VALUE = WM + "upperValue"
LOWER_VALUE = WM + "lowerValue"
UPPER_EVIDENCE = WM + "upperEvidence"
LOWER_EVIDENCE = WM + "lowerEvidence"
METHOD = WM + "method"
REASON = WM + "reason"
LIKELIHOOD = WM + "likelihood"
DEADLINE_DRIFT = WM + "deadlineDrift"
TARGET_DRIFT = WM + "targetDrift"
LEAD_DRIFT = WM + "leadDrift"
LATER = WM + "later"
RAISED = WM + "raised"
LOWERED = WM + "lowered"
DIFFERS = WM + "differs"
ABSENT = WM + "absent"
PERHAPS = WM + "perhaps"

# bodies, people
IN_PLACE = WM + "place"
UNRESOLVED = WM + "unresolved"
UNLISTED = WM + "unlisted"
LATEST_YEAR = WM + "latestYear"
YEAR = WM + "year"
ISSUER_NAME = WM + "issuerName"
MEMBERSHIP_RULE = WM + "membershipRule"
HAS_MEMBER = WM + "hasMember"
OF_PERSON = WM + "person"
OF_POST = WM + "post"
ROLE_IN_TEXT = WM + "roleInText"

# indicators, events, reporting duties
GROUP = WM + "group"
BASELINE_YEAR = WM + "baselineYear"
BASELINE_VALUE = WM + "baselineValue"
TARGET_YEAR = WM + "targetYear"
TARGET_VALUE = WM + "targetValue"
NATURE = WM + "nature"
VENUE = WM + "venue"
PARTICIPANT = WM + "participant"
WHO = WM + "who"
REPORTS_TO = WM + "reportsTo"
EVERY = WM + "every"
DAY = WM + "day"
HREF = WM + "href"
FILE_KIND = WM + "fileKind"

# corrections by people
REVIEWER_NAME = WM + "reviewerName"
DECISION = WM + "decision"
CORRECTS = WM + "corrects"
FACT_KIND = WM + "factKind"
FIELD = WM + "field"
REMARK = WM + "remark"
DECIDED_ON = WM + "decidedOn"
ORIGINAL_VALUE = WM + "originalValue"

# concepts
LEAD = WM + "lead"
SUPPORT = WM + "support"
RESPONSIBLE = WM + "responsible"
IMPLEMENT = WM + "implement"
NATIONAL = WM + "national"
PROVINCE = WM + "province"
PREFECTURE = WM + "prefecture"
COUNTY = WM + "county"
TOWNSHIP = WM + "township"
BY = WM + "by"
STARTING = WM + "starting"
ONGOING = WM + "ongoing"
RELATIVE = WM + "relative"
BASIS = WM + "basis"
IMPLEMENTATION = WM + "implementation"
FORWARDING = WM + "forwarding"
AMENDMENT = WM + "amendment"
REPEAL = WM + "repeal"
MENTION = WM + "mention"
SAME_WORK = WM + "sameWork"
ACCEPTED = WM + "accepted"
CHANGED = WM + "changed"
ADDED = WM + "added"
REJECTED = WM + "rejected"
POLICY_AREAS = WM + "policyAreas"

# a word of the facts → its concept, and the direct edge that says the same in one step
ROLE_CONCEPT: Mapping[str, str] = MappingProxyType(
    {"lead": LEAD, "support": SUPPORT, "responsible": RESPONSIBLE, "implement": IMPLEMENT})
ROLE_EDGE: Mapping[str, str] = MappingProxyType(
    {"lead": LEADS, "support": SUPPORTS, "responsible": RESPONSIBLE_FOR, "implement": IMPLEMENTS})
LEVEL_CONCEPT: Mapping[str, str] = MappingProxyType(
    {"national": NATIONAL, "province": PROVINCE, "prefecture": PREFECTURE, "county": COUNTY, "township": TOWNSHIP})
DEADLINE_CONCEPT: Mapping[str, str] = MappingProxyType(
    {"by": BY, "from": STARTING, "ongoing": ONGOING, "relative": RELATIVE})
DRIFT_KIND_CONCEPT: Mapping[str, str] = MappingProxyType(
    {"deadline": DEADLINE_DRIFT, "target": TARGET_DRIFT, "lead": LEAD_DRIFT})
DRIFT_DIRECTION_CONCEPT: Mapping[str, str] = MappingProxyType(
    {"later": LATER, "raised": RAISED, "lowered": LOWERED, "differs": DIFFERS})
TAKEN_UP_CONCEPT: Mapping[str, str] = MappingProxyType({"absent": ABSENT, "perhaps": PERHAPS})
DECISION_CONCEPT: Mapping[str, str] = MappingProxyType(
    {"accept": ACCEPTED, "change": CHANGED, "add": ADDED, "reject": REJECTED})
RELATION_CONCEPT: Mapping[str, str] = MappingProxyType({
    "basis": BASIS, "implements": IMPLEMENTATION, "forwards": FORWARDING,
    "amends": AMENDMENT, "repeals": REPEAL, "mentions": MENTION})
RELATION_EDGE: Mapping[str, str] = MappingProxyType({
    "basis": BASED_ON, "implements": IMPLEMENTS_PAPER, "forwards": FORWARDS, "amends": AMENDS, "repeals": REPEALS})


def used_terms() -> dict[str, str]:
    """Every term this module names, as constant name → IRI (namespaces left out)."""
    namespaces = set(PREFIXES.values())
    return {name: value for name, value in globals().items()
            if name.isupper() and isinstance(value, str) and value not in namespaces}
