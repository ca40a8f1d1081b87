"""What is withdrawn where it was wrong to write it, and never deleted."""

from typing import Self

from django.db import models


class WithdrawableQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """What was not withdrawn."""
        return self.filter(is_withdrawn=False)


class Withdrawable(models.Model):
    """A row that holds what stands now. What it said from when to when is in its versions (WrittenVersion),
    which protect it from being deleted; so is the withdrawal, with who, when and why."""

    is_withdrawn = models.BooleanField(default=False, editable=False)

    objects = WithdrawableQuerySet.as_manager()

    class Meta:
        abstract = True
