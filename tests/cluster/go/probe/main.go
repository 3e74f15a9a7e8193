// Command probe is what the cluster's own tests run in pods: it serves, asks, resolves, writes, computes and tells what it is.
package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"time"
)

func main() {
	if len(os.Args) < 2 {
		fail("one of: serve ADDRESS | get URL | resolve NAME | write FILE TEXT | environment NAME | compute")
	}
	switch arguments := os.Args[2:]; os.Args[1] {
	case "serve":
		serve(arguments[0])
	case "get":
		get(arguments[0])
	case "resolve":
		addresses, err := net.LookupHost(arguments[0])
		check(err)
		fmt.Println(strings.Join(addresses, " "))
	case "write":
		check(os.WriteFile(arguments[0], []byte(arguments[1]), 0o644))
		fmt.Printf("written by %d\n", os.Getuid())
	case "compute":
		for {
		}
	case "environment":
		fmt.Println(os.Getenv(arguments[0]))
	default:
		fail("unknown: " + os.Args[1])
	}
}

// serve answers with the host's name and the address that the question came from.
func serve(address string) {
	name, err := os.Hostname()
	check(err)
	check(http.ListenAndServe(address, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		from, _, _ := net.SplitHostPort(r.RemoteAddr)
		fmt.Fprintf(w, "%s asked by %s\n", name, from)
	})))
}

func get(url string) {
	client := http.Client{Timeout: 5 * time.Second}
	answer, err := client.Get(url)
	check(err)
	defer answer.Body.Close()
	_, err = io.Copy(os.Stdout, answer.Body)
	check(err)
}

func check(err error) {
	if err != nil {
		fail(err.Error())
	}
}

func fail(message string) {
	fmt.Fprintln(os.Stderr, "probe:", message)
	os.Exit(1)
}
