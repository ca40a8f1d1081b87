"""What each form of the sign-in pages asks, in the site's words."""

from textwrap import wrap
from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as app
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from accounts import sessions
from accounts.limits import seconds_left, told_to_wait
from accounts.people import people_at


def _word(form: forms.Form, **words: tuple[str, str]) -> None:
    """Give fields their label, and what is said where nothing was typed."""
    for name, (label, missing) in words.items():
        field = form.fields[name]
        field.label, field.help_text = label, ""
        field.error_messages["required"] = missing


def _word_new_password(form: forms.Form) -> None:
    _word(
        form,
        password1=("New password", "Type a new password."),
        password2=("New password again", "Type the new password a second time."),
    )
    form.fields["password1"].help_text = " ".join(password_validators_help_texts())


class SignInForm(account.LoginForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _word(
            self,
            login=("Name or e-mail address", "Type your name or e-mail address."),
            password=("Password", "Type your password."),
        )
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ForgottenPasswordForm(account.ResetPasswordForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _word(self, email=("E-mail address", "Type your e-mail address."))
        self.fields["email"].error_messages["invalid"] = "Type an address such as name@example.org."

    def clean_email(self) -> str:
        address: str = self.cleaned_data["email"]
        self.users = people_at(address)
        return address

    def save(self, request: HttpRequest, **options: Any) -> str:
        """A mail goes out either way: neither the page nor its haste tells whether there is an account."""
        if self.users:
            return str(super().save(request, **options))
        address: str = self.cleaned_data["email"]
        get_adapter().send_mail("account/email/unknown_account", address, {})
        return address


class NewPasswordForm(account.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _word_new_password(self)


class ChangePasswordForm(account.ChangePasswordForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _word(self, oldpassword=("Present password", "Type your present password."))
        _word_new_password(self)


class PasswordAgainForm(account.ReauthenticateForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _word(self, password=("Password", "Type your password."))


class CodeForm(forms.Form):
    """A code, of which there are a million: too many wrong ones lock the account for a while."""

    user: User

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _word(self, code=("Code", "Type the code."))

    def clean_code(self) -> str:
        try:
            return str(super().clean_code())  # type: ignore[misc]  # of the form this is mixed into
        except ValidationError as refusal:
            if refusal.code == "incorrect_code":
                raise
            key = f"mfa-auth-user-{self.user.pk}"
            seconds = seconds_left(context.request, "login_failed", key=key)
            raise ImmediateHttpResponse(told_to_wait(context.request, seconds)) from refusal


class SignInCodeForm(CodeForm, second_factor.AuthenticateForm):
    pass


class CodeAgainForm(CodeForm, second_factor.ReauthenticateForm):
    pass


class SetUpForm(CodeForm, app.ActivateTOTPForm):
    @property
    def key_in_fours(self) -> str:
        """The secret, as one types it."""
        return " ".join(wrap(self.secret, 4))

    def clean_code(self) -> str:
        code = super().clean_code()
        sessions.take_as_proof(context.request)
        return code


class EndSessionsForm(forms.Form):
    """Which of one's own other sessions to end; none named, all of them."""

    session = forms.ModelChoiceField(queryset=UserSession.objects.none(), required=False)

    def __init__(self, *args: Any, user: User, key: str | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.others = UserSession.objects.filter(user=user).exclude(session_key=key)
        self.fields["session"].queryset = self.others  # type: ignore[attr-defined]

    def save(self) -> None:
        chosen = self.cleaned_data["session"]
        for one in [chosen] if chosen else list(self.others):
            one.end()
