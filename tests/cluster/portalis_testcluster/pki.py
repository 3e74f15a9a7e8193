"""Certificates of one cluster. They live as long as the cluster does and are trusted by nothing else."""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from portalis_testcluster.paths import write_aside

_LIFETIME = timedelta(days=365)


@dataclass(frozen=True)
class Pair:
    """A certificate (or public key) and its private key, as PEM files."""

    certificate: Path
    key: Path

    @classmethod
    def at(cls, folder: Path, name: str) -> "Pair":
        """The pair called ``name`` in ``folder``, whether or not the files exist yet."""
        return cls(folder / f"{name}.crt", folder / f"{name}.key")


def authority(folder: Path, name: str) -> Pair:
    """Make a certificate authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    certificate = (
        _builder(subject, subject, key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .sign(key, hashes.SHA256())
    )
    return _write(folder, name, certificate, key)


def client(folder: Path, ca: Pair, user: str, groups: Iterable[str] = (), name: str | None = None) -> Pair:
    """Make a client certificate: Kubernetes reads the user from its common name, the groups from its organisations."""
    return _signed(folder, name or user, ca, user, groups, ExtendedKeyUsageOID.CLIENT_AUTH, ())


def server(folder: Path, ca: Pair, name: str, hosts: Iterable[str]) -> Pair:
    """Make a server certificate for these names and addresses."""
    return _signed(folder, name, ca, name, (), ExtendedKeyUsageOID.SERVER_AUTH, hosts)


def signing_key(folder: Path, name: str) -> Pair:
    """Make a key pair that signs tokens; its `certificate` is the bare public key."""
    key = ec.generate_private_key(ec.SECP256R1())
    pair = Pair.at(folder, name)
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    write_aside(pair.certificate, public)
    write_aside(pair.key, _private(key), mode=0o600)
    return pair


def _signed(
    folder: Path,
    name: str,
    ca: Pair,
    common_name: str,
    organisations: Iterable[str],
    purpose: x509.ObjectIdentifier,
    hosts: Iterable[str],
) -> Pair:
    issuer = x509.load_pem_x509_certificate(ca.certificate.read_bytes())
    issuer_key = serialization.load_pem_private_key(ca.key.read_bytes(), password=None)
    assert isinstance(issuer_key, ec.EllipticCurvePrivateKey)
    key = ec.generate_private_key(ec.SECP256R1())
    attributes = [x509.NameAttribute(NameOID.ORGANIZATION_NAME, group) for group in organisations]
    subject = x509.Name([*attributes, x509.NameAttribute(NameOID.COMMON_NAME, common_name)])
    builder = (
        _builder(subject, issuer.subject, key.public_key())
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
    )
    if alternatives := [_general_name(host) for host in hosts]:
        builder = builder.add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
    return _write(folder, name, builder.sign(issuer_key, hashes.SHA256()), key)


def _builder(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))  # clocks of other machines may be a little behind
        .not_valid_after(now + _LIFETIME)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _general_name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _write(folder: Path, name: str, certificate: x509.Certificate, key: ec.EllipticCurvePrivateKey) -> Pair:
    pair = Pair.at(folder, name)
    write_aside(pair.certificate, certificate.public_bytes(serialization.Encoding.PEM))
    write_aside(pair.key, _private(key), mode=0o600)
    return pair


def _private(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
