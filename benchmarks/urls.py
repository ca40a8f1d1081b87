"""The product's addresses, and those of the bare views that it is measured against."""

from django.urls import include, path

from benchmarks import bare, bare_measure

urlpatterns = [
    path("bare/scorecards/<slug:slug>/<str:month>/", bare.scorecard),
    path("bare/statements/<slug:slug>/<str:month>/", bare.statements_alone),
    path("bare/measures/<slug:code>/<slug:slug>/", bare_measure.measure),
    path("", include("config.urls")),
]
