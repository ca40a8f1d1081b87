from django.urls import path

from scorecard import views
from scorecard.breakdown import views as breakdown
from scorecard.home import views as home
from scorecard.inspections import scrutiny_keeping as keeping
from scorecard.inspections import scrutiny_views as scrutiny
from scorecard.inspections import views as inspections
from scorecard.months import views as months
from scorecard.search import views as finding
from scorecard.since import views as since
from scorecard.workings import views as workings

app_name = "scorecard"

urlpatterns = [
    path("", home.home, name="home"),
    path("scorecards/", views.choose, name="choose"),
    path("scorecards/<slug:slug>/", views.latest, name="latest"),
    # before the months: a fixed word is no month
    path("scorecards/<slug:slug>/year/", months.year, name="year"),
    path("scorecards/<slug:slug>/months-on-track/", months.months_on_track, name="months-on-track"),
    path("scorecards/<slug:slug>/since/", since.since, name="since"),
    path("scorecards/<slug:slug>/<str:month>/", views.scorecard, name="scorecard"),
    path("scorecards/<slug:slug>/<str:month>/workings/<slug:code>/", workings.workings, name="workings"),
    path("search/", finding.search, name="search"),
    path("glossary/", finding.glossary, name="glossary"),
    path("measures/", finding.measures, name="measures"),
    path("normal-variation/", views.variation, name="variation"),
    path("scorecards/<slug:slug>/<str:month>/breakdown/", breakdown.breakdown, name="breakdown"),
    path("measures/<slug:code>/", views.measure, name="measure"),
    path("measures/<slug:code>/ask/", scrutiny.ask, name="ask"),
    path("inspections/", inspections.timeline, name="inspections"),
    path("inspections/open/", inspections.open_findings, name="open-findings"),
    path("inspections/<slug:code>/", inspections.inspection, name="inspection"),
    path("schools/", inspections.schools, name="schools"),
    path("scrutiny/", scrutiny.scrutiny, name="scrutiny"),
    path("scrutiny/questions/<int:pk>/", keeping.keep, name="question"),
    path("scrutiny/questions/<int:pk>/answer/", scrutiny.answer, name="answer"),
]
