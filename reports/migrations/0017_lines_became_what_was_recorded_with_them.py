"""What a line became is found by its place and the moment of publication, and no longer kept with each line."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("reports", "0016_since_when_it_is_on_record")]

    operations = [migrations.RemoveField(model_name="returnline", name="observation")]
