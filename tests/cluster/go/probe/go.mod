module portalis.dev/testcluster/probe

go 1.24.0
