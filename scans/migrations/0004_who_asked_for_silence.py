from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("scans", "0003_advisories"),
    ]

    operations = [
        migrations.RenameField(model_name="suppression", old_name="kind", new_name="tool"),
        migrations.AddField(
            model_name="suppression", name="author", field=models.CharField(blank=True, max_length=200, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="suppression", name="commit_sha", field=models.CharField(blank=True, max_length=64, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="suppression", name="written_at", field=models.DateTimeField(blank=True, null=True)
        ),
    ]  # fmt: skip
