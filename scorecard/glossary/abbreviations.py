"""Abbreviations of children's services in England, spelt out."""

from dataclasses import dataclass

from scorecard.glossary.term import Term


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """short: as it is written, in these capitals; expansion: as it reads within a sentence; also: what else
    the same is called, which a search takes for it."""

    short: str
    expansion: str
    meaning: str = ""  # one sentence, where the words alone do not say enough
    also: tuple[str, ...] = ()

    def as_term(self) -> Term:
        spelt_out = f"{self.expansion[0].upper()}{self.expansion[1:]}."
        return Term(self.short, f"{spelt_out} {self.meaning}".rstrip())


ABBREVIATIONS: tuple[Abbreviation, ...] = (
    Abbreviation("CAMHS", "child and adolescent mental health services"),
    Abbreviation(
        "CASS",
        "Children's Advice and Support Service",
        "In Birmingham, where worries about a child are first heard and referrals come in.",
    ),
    Abbreviation(
        "CIC",
        "children in care",
        "Children whom the council looks after. The law calls them looked-after children.",
        ("looked-after children", "looked after", "LAC"),
    ),
    Abbreviation(
        "CIN",
        "child in need",
        "A child who would not do as well as other children, or might be harmed in health or development,"
        " without help from the council; and every disabled child (Children Act 1989, section 17).",
    ),
    Abbreviation(
        "CP",
        "child protection",
        "Children who have been found to suffer, or to be likely to suffer, significant harm"
        " have a child protection plan.",
    ),
    Abbreviation(
        "CQC", "Care Quality Commission", "It inspects health services and adults' social care in England."
    ),
    Abbreviation("CSE", "child sexual exploitation"),
    Abbreviation(
        "CSV", "comma-separated values", "A table in a plain text file, which any spreadsheet opens."
    ),
    Abbreviation("DfE", "Department for Education"),
    Abbreviation("EET", "education, employment or training"),
    Abbreviation(
        "EHC",
        "education, health and care",
        "A plan for a child or young person whose special educational needs call for more help than"
        " a school usually gives.",
    ),
    Abbreviation("EHCP", "education, health and care plan", "See EHC."),
    Abbreviation(
        "EYFS", "early years foundation stage", "What children learn from birth to the end of reception year."
    ),
    Abbreviation(
        "FTE",
        "full-time equivalent",
        "Part-time staff counted by their hours: two who work half of the week make one.",
    ),
    Abbreviation(
        "GCSE", "General Certificate of Secondary Education", "The examinations that most pupils take at 16."
    ),
    Abbreviation("GLD", "good level of development", "A judgement at the end of the reception year."),
    Abbreviation(
        "ICPC",
        "initial child protection conference",
        "The meeting that decides whether a child needs a child protection plan.",
    ),
    Abbreviation(
        "ILACS",
        "inspection of local authority children's services",
        "How Ofsted has inspected children's social care since 2018.",
    ),
    Abbreviation(
        "IRO",
        "independent reviewing officer",
        "Who sees that a child in care has a plan and that it is kept.",
    ),
    Abbreviation(
        "KPI",
        "key performance indicator",
        "One of the measures by which a council has agreed to judge how well a service does.",
    ),
    Abbreviation(
        "LAC",
        "looked-after children",
        "Children whom the council looks after: children in care.",
        ("children in care", "looked after", "CIC"),
    ),
    Abbreviation(
        "LADO",
        "local authority designated officer",
        "Who deals with allegations against people who work with children.",
    ),
    Abbreviation(
        "MASH",
        "multi-agency safeguarding hub",
        "Where social care, police, health and others decide together what a worry about a child calls for.",
    ),
    Abbreviation("NEET", "not in education, employment or training"),
    Abbreviation(
        "PEP",
        "personal education plan",
        "Every child in care of school age has one; it is part of the care plan.",
    ),
    Abbreviation(
        "PDF", "portable document format", "A document that looks the same on every screen and printer."
    ),
    Abbreviation("SEN", "special educational needs"),
    Abbreviation("SEND", "special educational needs and disabilities"),
    Abbreviation(
        "SGO",
        "special guardianship order",
        "A court gives somebody, often a relative, parental responsibility for a child until the age of 18.",
    ),
    Abbreviation(
        "SIF", "single inspection framework", "How Ofsted inspected children's social care from 2013 to 2017."
    ),
    Abbreviation(
        "UASC",
        "unaccompanied asylum-seeking children",
        "Children who came to this country without a parent or carer and ask to stay.",
    ),
    Abbreviation("YOS", "youth offending service"),
    Abbreviation("YOT", "youth offending team"),
)
