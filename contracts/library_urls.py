from django.urls import path

from contracts.permissions import LIBRARY
from contracts.views import library, library_changes
from contracts.views.guards import for_roles

app_name = "library"

urlpatterns = [
    path("", for_roles(library.clauses, *LIBRARY["read"]), name="clauses"),
    path("clauses/<str:clause>/", for_roles(library.clause, *LIBRARY["read"]), name="clause"),
    path("clauses/<str:clause>/text/", for_roles(library_changes.text, *LIBRARY["reword"]), name="text"),
    path("clauses/<str:clause>/retire/", for_roles(library_changes.retire, *LIBRARY["retire"]), name="retire"),
    path("changes/", for_roles(library_changes.changes, *LIBRARY["read_changes"]), name="changes"),
    path("changes/<int:change_id>/", for_roles(library_changes.change, *LIBRARY["read_changes"]), name="change"),
    path("changes/<int:change_id>/publish/", for_roles(library_changes.publish, *LIBRARY["publish"]), name="publish"),
]
