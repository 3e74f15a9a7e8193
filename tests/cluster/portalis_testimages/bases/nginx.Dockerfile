# NGINX where the unprivileged NGINX image would be.
ARG BASE_IMAGE
FROM ${BASE_IMAGE}
COPY nginx /usr/sbin/nginx
