from django.core.management.base import BaseCommand

from shop.models import ApiKey


class Command(BaseCommand):
    help = "Gives every API key a new value"

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *args, **options):
        keys = ApiKey.objects.all()
        self.stdout.write(f"{keys.count()} keys")  #= -
        print("dry run:", options["dry_run"])  #= -
        for key in keys:
            print(f"key {key.pk} of {key.owner_id}")  #= -
            if not options["dry_run"]:
                key.rekey()
        self.stdout.write(self.style.SUCCESS("done"))  #= -
        print("finished")  #= -
