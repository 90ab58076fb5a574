"""What must be true of the settings: production starts only when told its secrets, and asks browsers to be strict."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "AUDIT_KEY": "an-audit-key-that-is-not-in-the-database",
    "ALLOWED_HOSTS": "niyue.example",
    "SITE_URL": "https://niyue.example",
}


def run(arguments: list[str], **environment: str) -> subprocess.CompletedProcess:
    """Run Python in an environment that holds nothing but `environment`."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env={**kept, **environment}, capture_output=True, text=True, check=False
    )


def production(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    return run([*arguments], DJANGO_SETTINGS_MODULE="config.settings.production", **environment)


@pytest.mark.parametrize("missing", sorted(PRODUCTION))
def test_production_refuses_to_start_without(missing):
    environment = {name: value for name, value in PRODUCTION.items() if name != missing}
    result = production("-c", "from django.conf import settings; settings.DEBUG", **environment)
    assert result.returncode == 1
    assert f"Set the {missing} environment variable" in result.stderr


def test_production_passes_the_deployment_checks_without_a_warning(tmp_path):
    result = production(
        *["manage.py", "check", "--deploy", "--tag", "security", "--fail-level", "WARNING"],
        **PRODUCTION,
        DATABASE_URL=f"sqlite:///{tmp_path / 'a.sqlite3'}",
    )
    assert (result.returncode, result.stderr) == (0, "")


def test_static_files_name_only_files_that_exist(tmp_path):
    code = (
        "import django, sys; from django.conf import settings; settings.STATIC_ROOT = sys.argv[1];"
        # the hashes of production without its compression, which takes a while and cannot fail by itself
        "settings.STORAGES['staticfiles']['BACKEND'] = 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage';"
        "django.setup(); from django.core.management import call_command;"
        "call_command('collectstatic', verbosity=0, interactive=False)"
    )
    result = production("-c", code, str(tmp_path), **PRODUCTION)
    assert (result.returncode, result.stderr) == (0, "")
    assert (tmp_path / "staticfiles.json").is_file()


def test_development_key_is_made_once_and_is_private(tmp_path):
    from config.settings.development import _kept_key

    path = tmp_path / "var" / "secret_key"
    key = _kept_key(path)
    assert (len(key) >= 50, _kept_key(path), list(path.parent.iterdir())) == (True, key, [path])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_only_the_settings_read_the_environment():
    readers = [
        str(path.relative_to(ROOT))
        for folder in ("clauses", "config", "contracts")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if any(word in path.read_text() for word in ("os.environ[", "os.environ.get", "os.getenv", "environ.Env"))
    ]
    assert readers == ["config/settings/base.py"]


def test_interface_speaks_chinese_unless_asked_for_english():
    assert (settings.LANGUAGE_CODE, [code for code, _name in settings.LANGUAGES]) == ("zh-hans", ["zh-hans", "en"])
