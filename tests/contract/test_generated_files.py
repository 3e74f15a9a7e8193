"""What is generated is what is committed: `make crds` writes it anew."""

import yaml

from portalis_operator.api.crd import crd, generated
from portalis_operator.status import docs


def test_the_crd_and_its_copy_in_the_chart_are_up_to_date(root):
    for path, content in generated().items():
        assert (root / path).read_text() == content, f"{path} is out of date: run `make crds` and commit it"


def test_the_page_of_reasons_is_up_to_date(root):
    assert (root / "docs/reasons.md").read_text() == docs.text(), "docs/reasons.md is out of date: run `make crds`"


def test_the_charts_copy_is_the_crd_that_stays_when_the_chart_goes(root):
    template = (root / "charts/portalis-operator/templates/crd.yaml").read_text()
    first, *lines, last = template.splitlines()
    assert (first, last) == ("{{- if .Values.crds.install }}", "{{- end }}")
    document = yaml.safe_load("\n".join(lines))
    assert document["metadata"].pop("annotations") == {"helm.sh/resource-policy": "keep"}
    assert document == crd()
