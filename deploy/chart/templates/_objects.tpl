{{/* The objects of a file of manifests, each with our name on it and in the namespace of the release: (list $ "base/role.yaml") */}}
{{- define "instance-roles.file" -}}
{{- $root := index . 0 -}}
{{- range $document := regexSplit "(?m)^---\\s*$" ($root.Files.Get (index . 1)) -1 }}
{{- $object := fromYaml $document }}
{{- if $object }}
---
{{ include "instance-roles.object" (list $root $object) }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "instance-roles.object" -}}
{{- $root := index . 0 -}}
{{- $object := index . 1 -}}
{{- $labels := dict "app.kubernetes.io/name" "instance-roles" -}}
{{- $_ := set $object.metadata "labels" (merge $labels ($object.metadata.labels | default dict)) -}}
{{- if not (has $object.kind (list "ClusterRole" "ClusterRoleBinding" "ValidatingAdmissionPolicy" "ValidatingAdmissionPolicyBinding")) -}}
{{- $_ := set $object.metadata "namespace" $root.Release.Namespace -}}
{{- end -}}
{{- range $object.subjects -}}
{{- $_ := set . "namespace" $root.Release.Namespace -}}
{{- end -}}
{{- if eq $object.kind "Deployment" -}}
{{- include "instance-roles.deployment" (list $root $object) -}}
{{- else if and (eq $object.kind "ServiceAccount") $root.Values.serviceAccountAnnotations -}}
{{- $_ := set $object.metadata "annotations" $root.Values.serviceAccountAnnotations -}}
{{- end -}}
{{ toYaml $object }}
{{- end -}}

{{/* Puts the values into the Deployment; prints nothing. */}}
{{- define "instance-roles.deployment" -}}
{{- $root := index . 0 -}}
{{- $values := $root.Values -}}
{{- $deployment := index . 1 -}}
{{- $template := $deployment.spec.template -}}
{{- $pod := $template.spec -}}
{{- $container := index $pod.containers 0 -}}
{{- $_ := set $deployment.spec "replicas" $values.replicas -}}
{{- $labels := dict "app.kubernetes.io/name" "instance-roles" -}}
{{- $_ := set $template.metadata "labels" (merge $labels $template.metadata.labels $values.podLabels) -}}
{{- if $values.podAnnotations }}{{ $_ := set $template.metadata "annotations" $values.podAnnotations }}{{ end -}}
{{- $_ := set $container "image" (printf "%s:%s" $values.image.repository ($values.image.tag | default $root.Chart.AppVersion)) -}}
{{- if $values.image.pullPolicy }}{{ $_ := set $container "imagePullPolicy" $values.image.pullPolicy }}{{ end -}}
{{- if $values.resources }}{{ $_ := set $container "resources" $values.resources }}{{ end -}}
{{- $_ := set $container "args" (concat $container.args $values.extraArgs) -}}
{{- $_ := set $container "env" (concat $container.env $values.env) -}}
{{- range $field := list "imagePullSecrets" "nodeSelector" "tolerations" "affinity" -}}
{{- if index $values $field }}{{ $_ := set $pod $field (index $values $field) }}{{ end -}}
{{- end -}}
{{- with $values.workloadIdentity -}}
{{- $patch := (printf "overlays/%s-workload-identity/token.yaml" . | $root.Files.Get | fromYaml).spec.template.spec -}}
{{- $more := index $patch.containers 0 -}}
{{- $_ := set $container "env" (concat $more.env $container.env) -}}
{{- $_ := set $container "volumeMounts" (concat $more.volumeMounts $container.volumeMounts) -}}
{{- $_ := set $pod "volumes" (concat $patch.volumes $pod.volumes) -}}
{{- end -}}
{{- end -}}
