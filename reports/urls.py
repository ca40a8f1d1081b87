"""The officers' desk, at /returns/."""

from django.urls import path

from reports.views import deciding, entering, handing_over, uploading

app_name = "returns"

MONTH = "<slug:slug>/<str:month>"

urlpatterns = [
    path("", deciding.home, name="home"),
    path("record/<int:pk>/", deciding.record, name="record"),
    path(f"{MONTH}/", entering.enter, name="enter"),
    path(f"{MONTH}/workbook/", uploading.workbook, name="workbook"),
    path(f"{MONTH}/upload/", uploading.upload, name="upload"),
    path(f"{MONTH}/typed/", entering.typed_before, name="typed"),
    path(f"{MONTH}/check/", handing_over.check, name="check"),
    path(f"{MONTH}/submit/", handing_over.hand_over, name="submit"),
    path(f"{MONTH}/take-back/", handing_over.take_it_back, name="take_back"),
    path(f"{MONTH}/discard/", entering.throw_away, name="discard"),
    path(f"{MONTH}/correct/", entering.correct, name="correct"),
    path(f"{MONTH}/sign-off/", deciding.sign_off, name="sign_off"),
    path(f"{MONTH}/publish/", deciding.publish, name="publish"),
    path(f"{MONTH}/send-back/", deciding.return_to_officer, name="send_back"),
    path(f"{MONTH}/compare-again/", deciding.compare_again, name="compare_again"),
]
