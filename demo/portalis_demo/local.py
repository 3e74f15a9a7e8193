"""The demo's own cluster: built, started with a node, and given the images that were built from this checkout."""

from __future__ import annotations

import dataclasses

from portalis_demo.show import Story
from portalis_demo.target import DemoError, Images, Target
from portalis_testcluster import Cluster, ClusterError
from portalis_testcluster.lifecycle import take_down
from portalis_testcluster.progress import say
from portalis_testcluster.tools import tool
from portalis_testimages import ImageError, build_all

STORAGE_CLASS = "portalis-rwx"


def local_target(story: Story, name: str) -> Target:
    """Start (or find) the cluster `name` with a node and fake GPUs, and load the images. DemoError says why not."""
    try:
        story.step("Start a local Kubernetes with a node (the first time it is compiled: about 10 minutes)")
        cluster = Cluster.up(name, node=True, outlive=True, say=say)
        story.command(f"export KUBECONFIG={cluster.kubeconfig}")
        story.text(cluster.kubectl("get", "nodes", "-o", "wide"))

        story.step("Build the images, and load them into the node (the first time: about 4 minutes)")
        target = with_images(cluster)
        story.text("\n".join(dataclasses.astuple(target.images)))
    except (ClusterError, ImageError) as error:
        raise DemoError(str(error)) from error
    return target


def with_images(cluster: Cluster) -> Target:
    """Build the images that changed, put all of them into the node's containerd, and give the cluster as a target."""
    built = build_all(say, [field.name for field in dataclasses.fields(Images)])
    for each in built:
        cluster.load_image(each.archive)
    images = Images(**{each.image.name: each.reference for each in built})
    return Target(cluster.kubeconfig, str(tool("kubectl")), str(tool("helm")), images, STORAGE_CLASS, cluster)


def remove_local(name: str) -> None:
    """Take the demo's cluster away with everything that it made; nothing happens if there is none."""
    try:
        take_down(name, say)
    except ClusterError as error:
        raise DemoError(str(error)) from error
