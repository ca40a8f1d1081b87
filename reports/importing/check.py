"""Checking: what a return may say. The lists of rules read as the specification.

Errors stop a return; warnings need an explanation and do not (docs/domain.md: Validation).
"""

from reports.importing import check_errors as errors
from reports.importing import check_warnings as warnings
from reports.importing.problems import Problem
from reports.importing.submitted import Return, Rule

ERRORS: tuple[Rule, ...] = (
    errors.no_figures,
    errors.repeated_figure,
    errors.derived_measure,
    errors.period_in_future,
    errors.period_outside_framework,
    errors.unexpected_counts,
    errors.count_missing,
    errors.zero_denominator,
    errors.negative,
    errors.numerator_above_denominator,
    errors.above_100_percent,
    errors.not_whole,
    errors.counts_and_value_disagree,
    errors.parts_do_not_add_up,
    errors.back_by_not_ahead,
)
ERRORS_OF_HISTORY: tuple[Rule, ...] = (*ERRORS, errors.commentary_without_figure)
WARNINGS: tuple[Rule, ...] = (
    warnings.hidden_figures,
    warnings.looks_like_fraction,
    warnings.outside_limits,
    warnings.far_from_last,
    warnings.expected_figure_missing,
    warnings.published_figure_changes,
    warnings.commentary_missing,
    warnings.commentary_would_go,
    warnings.commentary_without_figure,
)


def check(submitted: Return) -> list[Problem]:
    """Every error and warning, each once, in the order of the rules. History is held to the errors alone."""
    rules = ERRORS_OF_HISTORY if submitted.scope.is_history else ERRORS + WARNINGS
    return list(dict.fromkeys(problem for rule in rules for problem in rule(submitted)))
