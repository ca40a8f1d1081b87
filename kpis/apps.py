from django.apps import AppConfig


class KpisConfig(AppConfig):
    name = "kpis"
    verbose_name = "Measures, frameworks and targets"
    default_auto_field = "django.db.models.BigAutoField"
