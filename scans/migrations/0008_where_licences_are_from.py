from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("scans", "0007_entries_of_sightings"),
    ]

    operations = [
        migrations.AddField(
            model_name="packagerecord",
            name="licence_from",
            field=models.CharField(blank=True, max_length=4096),
        ),
    ]
