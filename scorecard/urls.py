from django.urls import path

from scorecard import breakdown_views, home_views, months_views, since_views, views, workings_views
from scorecard.search import views as finding

app_name = "scorecard"

urlpatterns = [
    path("", home_views.home, name="home"),
    path("scorecards/", views.choose, name="choose"),
    path("scorecards/<slug:slug>/", views.latest, name="latest"),
    # before the months: a fixed word is no month
    path("scorecards/<slug:slug>/year/", months_views.year, name="year"),
    path("scorecards/<slug:slug>/months-on-track/", months_views.months_on_track, name="months-on-track"),
    path("scorecards/<slug:slug>/since/", since_views.since, name="since"),
    path("scorecards/<slug:slug>/<str:month>/", views.scorecard, name="scorecard"),
    path(
        "scorecards/<slug:slug>/<str:month>/workings/<slug:code>/", workings_views.workings, name="workings"
    ),
    path("search/", finding.search, name="search"),
    path("glossary/", finding.glossary, name="glossary"),
    path("measures/", finding.measures, name="measures"),
    path("normal-variation/", views.variation, name="variation"),
    path("scorecards/<slug:slug>/<str:month>/breakdown/", breakdown_views.breakdown, name="breakdown"),
    path("measures/<slug:code>/", views.measure, name="measure"),
]
