-- The status is in the format of kstatus: docs/status.md has its conditions and reasons, docs/gitops.md what becomes of them here.
local conditions = {}
if obj.status ~= nil and obj.status.conditions ~= nil then
  for _, condition in ipairs(obj.status.conditions) do
    conditions[condition.type] = condition
  end
end

local ready = conditions.Ready
local message = "No operator has looked at this object yet."
if ready ~= nil then
  message = ready.message
end

-- A fresh object has observedGeneration -1 by default, and says itself whom it waits for.
if ready == nil or obj.status.observedGeneration == -1 then
  return {status = "Progressing", message = message}
end
if obj.status.observedGeneration ~= obj.metadata.generation then
  return {status = "Progressing", message = "The operator has not looked at the latest change yet."}
end

if ready.status == "True" then
  return {status = "Healthy", message = message}
end
if ready.status ~= "False" or (conditions.Reconciling ~= nil and conditions.Reconciling.status == "True") then
  return {status = "Progressing", message = message}
end
return {status = "Degraded", message = message}
