# A tritonserver for CPUs where NVIDIA's image would be: the program and its backends below /opt/tritonserver, on PATH.
# Its libraries are found relative to the program, so the wheel's two folders stay beside each other.
ARG BASE_IMAGE
FROM ${BASE_IMAGE}
COPY server /opt/tritonserver-wheel
COPY numpy /usr/local/lib/python3.11/dist-packages
RUN ln -s tritonserver-wheel/pytriton/tritonserver /opt/tritonserver
ENV PATH=/opt/tritonserver/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
