from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Sign-in"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from allauth.account import signals as of_account
        from allauth.mfa import signals as of_second_factor

        from accounts import on_record
        from accounts.sessions import begin

        user_logged_in.connect(begin, dispatch_uid="accounts.sessions.begin")
        for signal, receiver in (
            (of_account.password_set, on_record.password_was_changed),
            (of_account.password_changed, on_record.password_was_changed),
            (of_account.password_reset, on_record.password_was_reset),
            (of_second_factor.authenticator_added, on_record.second_factor_was_added),
            (of_second_factor.authenticator_removed, on_record.second_factor_was_removed),
        ):
            signal.connect(receiver, dispatch_uid=f"accounts.on_record.{receiver.__name__}")
