"""The structured facts of a provider, and the closed vocabulary of every field.

Whatever is compared, filtered or listed comes from these fields. Two values mean the same in every field:
`unknown` says that it could not be verified, `not-applicable` that the question makes no sense here.
"""

from typing import Annotated, Literal, TypeVar, get_args

from pydantic import AfterValidator, BeforeValidator, Field, HttpUrl

from knowledge.values import Slug, Term, Text, Value, unique


class Category(Term):
    """What a provider is, in one word; a thing that is two takes what people use it for."""

    HYPERVISOR = "hypervisor", "hypervisor"
    VIRTUALIZATION_PLATFORM = "virtualization-platform", "virtualization platform"
    DESKTOP_VIRTUALIZATION = "desktop-virtualization", "desktop virtualization"
    MICROVM_MONITOR = "microvm-monitor", "microVM monitor"
    VIRTUALIZATION_TOOL = "virtualization-tool", "tool around VMs"
    CLOUD_VM_SERVICE = "cloud-vm-service", "cloud VM service"
    CLOUD_PLATFORM = "cloud-platform", "cloud platform to run yourself"
    CONTAINER_ENGINE = "container-engine", "container engine"
    SYSTEM_CONTAINER_MANAGER = "system-container-manager", "system container manager"
    CONTAINER_RUNTIME = "container-runtime", "container runtime"
    SANDBOXED_RUNTIME = "sandboxed-runtime", "sandboxed container runtime"
    IMAGE_BUILDER = "image-builder", "image builder"
    LOCAL_CONTAINER_TOOL = "local-container-tool", "containers on a desktop computer"
    CONTAINER_ORCHESTRATOR = "container-orchestrator", "container orchestrator"
    KUBERNETES_DISTRIBUTION = "kubernetes-distribution", "Kubernetes distribution"
    CONTAINER_MANAGEMENT = "container-management", "container management"
    CLOUD_CONTAINER_SERVICE = "cloud-container-service", "cloud container service"
    SERVERLESS_PLATFORM = "serverless-platform", "serverless platform"
    UNIKERNEL_TOOLKIT = "unikernel-toolkit", "unikernel toolkit"
    OPERATING_SYSTEM = "operating-system", "operating system"
    APPLICATION_SERVER = "application-server", "application server"


class HypervisorType(Term):
    """Where the hypervisor sits; `debated` is for those that textbooks place differently."""

    TYPE_1 = "type-1", "type 1 (bare metal)"
    TYPE_2 = "type-2", "type 2 (hosted)"
    DEBATED = "debated", "type 1, though some call it type 2"
    NOT_APPLICABLE = "not-applicable", "does not apply"
    UNKNOWN = "unknown", "unknown"


class Licence(Term):
    """An SPDX identifier, or `proprietary`."""

    AGPL_3_0_ONLY = "AGPL-3.0-only", "AGPL-3.0-only"
    AGPL_3_0_OR_LATER = "AGPL-3.0-or-later", "AGPL-3.0-or-later"
    APACHE_2_0 = "Apache-2.0", "Apache-2.0"
    BSD_2_CLAUSE = "BSD-2-Clause", "BSD-2-Clause"
    BSD_3_CLAUSE = "BSD-3-Clause", "BSD-3-Clause"
    BUSL_1_1 = "BUSL-1.1", "BUSL-1.1"
    CDDL_1_0 = "CDDL-1.0", "CDDL-1.0"
    EPL_2_0 = "EPL-2.0", "EPL-2.0"
    GPL_2_0_ONLY = "GPL-2.0-only", "GPL-2.0-only"
    GPL_2_0_OR_LATER = "GPL-2.0-or-later", "GPL-2.0-or-later"
    GPL_3_0_ONLY = "GPL-3.0-only", "GPL-3.0-only"
    GPL_3_0_OR_LATER = "GPL-3.0-or-later", "GPL-3.0-or-later"
    LGPL_2_1_ONLY = "LGPL-2.1-only", "LGPL-2.1-only"
    LGPL_2_1_OR_LATER = "LGPL-2.1-or-later", "LGPL-2.1-or-later"
    LGPL_3_0_ONLY = "LGPL-3.0-only", "LGPL-3.0-only"
    LGPL_3_0_OR_LATER = "LGPL-3.0-or-later", "LGPL-3.0-or-later"
    MIT = "MIT", "MIT"
    MPL_2_0 = "MPL-2.0", "MPL-2.0"
    ZLIB = "Zlib", "Zlib"
    PROPRIETARY = "proprietary", "proprietary"
    UNKNOWN = "unknown", "unknown"
    NOT_APPLICABLE = "not-applicable", "does not apply"

    @property
    def open_source(self) -> bool:
        """Say whether the Open Source Initiative has approved this licence."""
        return self not in _CLOSED


_CLOSED = frozenset({Licence.BUSL_1_1, Licence.PROPRIETARY, Licence.UNKNOWN, Licence.NOT_APPLICABLE})


class Cost(Term):
    """What its use costs."""

    FREE = "free", "free"
    FREE_AND_PAID = "free-and-paid", "free edition, paid editions or support"
    PAID = "paid", "paid"
    USAGE_BASED = "usage-based", "paid by use"
    UNKNOWN = "unknown", "unknown"
    NOT_APPLICABLE = "not-applicable", "does not apply"


class Status(Term):
    """Whether it is still developed; a discontinued one names its successor where there is one."""

    ACTIVE = "active", "actively developed"
    MAINTENANCE = "maintenance", "maintenance only"
    DISCONTINUED = "discontinued", "discontinued"
    UNKNOWN = "unknown", "unknown"
    NOT_APPLICABLE = "not-applicable", "does not apply"


class HostPlatform(Term):
    """What it is installed on; `bare-metal` brings its own system, `cloud` is a managed service."""

    LINUX = "linux", "Linux"
    WINDOWS = "windows", "Windows"
    WINDOWS_SERVER = "windows-server", "Windows Server"
    MACOS = "macos", "macOS"
    IOS = "ios", "iOS and iPadOS"
    FREEBSD = "freebsd", "FreeBSD"
    NETBSD = "netbsd", "NetBSD"
    ILLUMOS = "illumos", "illumos"
    SOLARIS = "solaris", "Solaris"
    BARE_METAL = "bare-metal", "bare metal"
    KUBERNETES = "kubernetes", "a Kubernetes cluster"
    CLOUD = "cloud", "managed cloud service"
    UNKNOWN = "unknown", "unknown"
    NOT_APPLICABLE = "not-applicable", "does not apply"


class Workload(Term):
    """What can run on it."""

    LINUX_GUESTS = "linux-guests", "Linux VMs"
    WINDOWS_GUESTS = "windows-guests", "Windows VMs"
    MACOS_GUESTS = "macos-guests", "macOS VMs"
    BSD_GUESTS = "bsd-guests", "BSD VMs"
    LINUX_CONTAINERS = "linux-containers", "Linux containers"
    WINDOWS_CONTAINERS = "windows-containers", "Windows containers"
    SYSTEM_CONTAINERS = "system-containers", "system containers"
    FREEBSD_CONTAINERS = "freebsd-containers", "FreeBSD containers (jails)"
    ZONES = "zones", "Solaris or illumos zones"
    UNIKERNELS = "unikernels", "unikernels"
    FUNCTIONS = "functions", "functions"
    JAVA_APPLICATIONS = "java-applications", "Java applications"
    PROCESSES = "processes", "ordinary programs"
    DESKTOP_APPLICATIONS = "desktop-applications", "desktop applications"
    UNKNOWN = "unknown", "unknown"
    NOT_APPLICABLE = "not-applicable", "does not apply"


class Isolation(Term):
    """What separates one workload from the next."""

    HARDWARE_VM = "hardware-vm", "hardware-assisted VM"
    VM_PER_CONTAINER = "vm-per-container", "a small VM around each container"
    USER_SPACE_KERNEL = "user-space-kernel", "a kernel in user space"
    SHARED_KERNEL = "shared-kernel", "shared kernel (process isolation)"
    SHARED_KERNEL_OR_VM = "shared-kernel-or-vm", "shared kernel or VM, by choice"
    EMULATION = "emulation", "software emulation"
    APPLICATION = "application", "inside one process"
    UNKNOWN = "unknown", "unknown"
    NOT_APPLICABLE = "not-applicable", "does not apply"


class Interface(Term):
    """How it is operated."""

    CLI = "cli", "command line"
    API = "api", "API"
    WEB = "web", "web interface"
    DESKTOP_APP = "desktop-app", "desktop application"
    UNKNOWN = "unknown", "unknown"
    NOT_APPLICABLE = "not-applicable", "does not apply"


class Format(Term):
    """An image or disk format that it uses natively."""

    QCOW2 = "qcow2", "QCOW2"
    RAW = "raw", "raw"
    VMDK = "vmdk", "VMDK"
    VHD = "vhd", "VHD"
    VHDX = "vhdx", "VHDX"
    VDI = "vdi", "VDI"
    HDD = "hdd", "HDD (Parallels)"
    OVA_OVF = "ova-ovf", "OVA/OVF"
    ISO = "iso", "ISO"
    AMI = "ami", "AMI"
    VAGRANT_BOX = "vagrant-box", "Vagrant box"
    OCI_IMAGE = "oci-image", "OCI image"
    DOCKER_IMAGE = "docker-image", "Docker image"
    WINDOWS_IMAGE = "windows-image", "Windows container image"
    SIF = "sif", "SIF"
    ROOT_FILE_SYSTEM = "root-file-system", "root file system"
    JAVA_ARCHIVE = "java-archive", "JAR or WAR"
    ZIP = "zip", "zip archive"
    UNKNOWN = "unknown", "unknown"
    NOT_APPLICABLE = "not-applicable", "does not apply"


class Clustering(Term):
    """Whether several hosts can be run as one."""

    BUILT_IN = "built-in", "built in"
    WITH_ADD_ON = "with-add-on", "with another product"
    NONE = "none", "none"
    UNKNOWN = "unknown", "unknown"
    NOT_APPLICABLE = "not-applicable", "does not apply"


class LiveMigration(Term):
    """Whether a running workload can be moved to another host."""

    YES = "yes", "yes"
    WITH_CONDITIONS = "with-conditions", "under conditions"
    NO = "no", "no"
    UNKNOWN = "unknown", "unknown"
    NOT_APPLICABLE = "not-applicable", "does not apply"


T = TypeVar("T")
Items = Annotated[tuple[T, ...], Field(min_length=1, max_length=12), AfterValidator(unique)]
Phrase = Annotated[Text, Field(min_length=3, max_length=120)]
Missing = Literal["unknown", "not-applicable"]


def _year(value: object) -> object:
    """Return a year or why there is none; one message instead of one for each half of the union."""
    if value in get_args(Missing) or (type(value) is int and 1960 <= value <= 2100):
        return value
    raise ValueError("give a year from 1960 to 2100, 'unknown' or 'not-applicable'")


class Facts(Value):
    """Hold what is known of one provider, in values that can be compared and filtered."""

    category: Category
    hypervisor_type: HypervisorType
    vendor: Annotated[Text, Field(min_length=2, max_length=80)]
    licence: Items[Licence]
    cost: Cost
    first_release: Annotated[int | Missing, BeforeValidator(_year)]
    status: Status
    successor: Slug | None = None
    host_platforms: Items[HostPlatform]
    runs: Items[Workload]
    isolation: Isolation
    interfaces: Items[Interface]
    formats: Items[Format]
    clustering: Clustering
    live_migration: LiveMigration
    typical_use: Items[Phrase]
    strengths: Items[Phrase]
    limits: Items[Phrase]
    home: HttpUrl
    docs: HttpUrl

    @property
    def open_source(self) -> bool:
        """Say whether any part is under a licence that counts as open source."""
        return any(licence.open_source for licence in self.licence)
