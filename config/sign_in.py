"""Settings of sign-in: passwords, sessions, second factors, and how often anything may be tried."""

from config import env

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTHENTICATION_BACKENDS = ["accounts.backends.NameOrAddress"]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "scorecard:home"
LOGOUT_REDIRECT_URL = "scorecard:home"
PASSWORD_RESET_TIMEOUT = 60 * 60  # seconds that the link in a mail works

# A session ends with nothing done, after a working day, with the browser, and with a change of password.
SESSION_COOKIE_AGE = 60 * env.whole_number("SESSION_IDLE_MINUTES", default=60, least=5)  # seconds
SESSION_LONGEST = 60 * 60 * env.whole_number("SESSION_LONGEST_HOURS", default=12, least=1)  # seconds
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# Sign-in, by django-allauth. Accounts are made by admins, who also vouch for the addresses.
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True  # of a new password, and of a second factor turned on or off
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Trust Scorecard: "
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60  # seconds that a password typed again is good for
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "accounts.forms.SignInForm",
    "reset_password": "accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "accounts.forms.NewPasswordForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "reauthenticate": "accounts.forms.PasswordAgainForm",
}
# How many within how long, of whom: an address, a signed-in user, or a key, which is the account whose
# password or code is tried, or the e-mail address that asks for a link. For the rest, allauth's own hold.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "20/m/ip,5/15m/key",
    "reset_password": "20/h/ip,5/h/key",
    "change_password": "10/15m/user",
}
MFA_ADAPTER = "accounts.adapters.SecondFactorAdapter"
MFA_TOTP_ISSUER = "Trust Scorecard"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "accounts.forms.SignInCodeForm",
    "reauthenticate": "accounts.forms.CodeAgainForm",
    "activate_totp": "accounts.forms.SetUpForm",
}

# The counts of ACCOUNT_RATE_LIMITS live here, where every process and every server finds them.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # with fewer, made-up names would push out counts of real ones
    }
}
