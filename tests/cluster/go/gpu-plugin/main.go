// Command gpu-plugin is a device plugin that offers devices which are not there, so that a machine without a GPU can
// show what the scheduler and the kubelet do with a request for nvidia.com/gpu. A container that is given one finds
// its identifiers in NVIDIA_VISIBLE_DEVICES, and nothing else.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	api "k8s.io/kubelet/pkg/apis/deviceplugin/v1beta1"
)

const socketName = "portalis-gpu.sock"

type plugin struct {
	api.UnimplementedDevicePluginServer
	devices []*api.Device
}

func newPlugin(count int) *plugin {
	p := &plugin{}
	for i := range count {
		p.devices = append(p.devices, &api.Device{ID: fmt.Sprintf("GPU-fake-%d", i), Health: api.Healthy})
	}
	return p
}

func (p *plugin) GetDevicePluginOptions(context.Context, *api.Empty) (*api.DevicePluginOptions, error) {
	return &api.DevicePluginOptions{}, nil
}

// ListAndWatch tells the devices once: they never change. The stream stays open for as long as the kubelet lives.
func (p *plugin) ListAndWatch(_ *api.Empty, stream grpc.ServerStreamingServer[api.ListAndWatchResponse]) error {
	if err := stream.Send(&api.ListAndWatchResponse{Devices: p.devices}); err != nil {
		return err
	}
	<-stream.Context().Done()
	return nil
}

func (p *plugin) Allocate(_ context.Context, request *api.AllocateRequest) (*api.AllocateResponse, error) {
	response := &api.AllocateResponse{}
	for _, container := range request.ContainerRequests {
		response.ContainerResponses = append(response.ContainerResponses, &api.ContainerAllocateResponse{
			Envs: map[string]string{"NVIDIA_VISIBLE_DEVICES": strings.Join(container.DevicesIds, ",")},
		})
	}
	return response, nil
}

func register(folder, resource string) error {
	connection, err := grpc.NewClient("unix://"+filepath.Join(folder, "kubelet.sock"),
		grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return err
	}
	defer connection.Close()
	deadline, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	_, err = api.NewRegistrationClient(connection).Register(deadline, &api.RegisterRequest{
		Version: api.Version, Endpoint: socketName, ResourceName: resource, Options: &api.DevicePluginOptions{},
	})
	return err
}

func main() {
	folder := flag.String("folder", api.DevicePluginPath, "the kubelet's device plugin folder")
	resource := flag.String("resource", "nvidia.com/gpu", "the extended resource to offer")
	count := flag.Int("count", 8, "how many devices to offer")
	flag.Parse()

	socket := filepath.Join(*folder, socketName)
	_ = os.Remove(socket)
	listener, err := net.Listen("unix", socket)
	if err != nil {
		log.Fatalf("gpu-plugin: cannot listen on %s: %v", socket, err)
	}
	server := grpc.NewServer()
	api.RegisterDevicePluginServer(server, newPlugin(*count))
	go func() {
		if err := server.Serve(listener); err != nil {
			log.Fatalf("gpu-plugin: %v", err)
		}
	}()
	if err := register(*folder, *resource); err != nil {
		log.Fatalf("gpu-plugin: the kubelet refused the registration of %s: %v", *resource, err)
	}
	log.Printf("gpu-plugin: offering %d × %s", *count, *resource)

	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGINT, syscall.SIGTERM)
	<-stop
	server.Stop()
}
