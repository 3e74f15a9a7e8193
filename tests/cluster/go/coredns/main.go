// Command coredns resolves the names of the local cluster's Services. Only the plugins that its Corefile uses are
// compiled in: the stock binary carries forty more, clients of three clouds among them.
package main

import (
	"github.com/coredns/coredns/core/dnsserver"
	"github.com/coredns/coredns/coremain"

	_ "github.com/coredns/coredns/plugin/cache"
	_ "github.com/coredns/coredns/plugin/errors"
	_ "github.com/coredns/coredns/plugin/kubernetes"
)

// The order is that of the request's way through the plugins, and has to be that of CoreDNS' own list.
func init() {
	dnsserver.Directives = []string{"errors", "cache", "kubernetes"}
}

func main() { coremain.Run() }
