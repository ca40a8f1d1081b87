"""What waits to be answered or met, in a sentence each. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Waiting:
    """questions: of members, without an answer; late: how many of these are past their date; findings: of
    inspectors, not recorded as met."""

    questions: int
    late: int
    findings: int

    @property
    def questions_in_words(self) -> str:
        """2 questions of members wait for an answer, 1 past its date; empty where none does."""
        if not self.questions:
            return ""
        one = self.questions == 1
        waits = "1 question of a member waits" if one else f"{self.questions} questions of members wait"
        late = f", {self.late} past {'its' if self.late == 1 else 'their'} date" if self.late else ""
        return f"{waits} for an answer{late}"

    @property
    def findings_in_words(self) -> str:
        """As the page of these counts them; empty where there is none."""
        if not self.findings:
            return ""
        many = "1 finding" if self.findings == 1 else f"{self.findings} findings"
        return f"{many} of inspectors {'is' if self.findings == 1 else 'are'} not recorded as met"
