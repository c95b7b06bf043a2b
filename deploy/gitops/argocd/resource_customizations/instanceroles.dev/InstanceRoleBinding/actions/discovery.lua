-- There is deliberately none to approve a plan: it would be made by Argo CD, with rights of Argo CD, and so past the question whether
-- this person may approve. Whoever approves does it with kubectl, as the message says.
local suspended = obj.spec.suspend == true

local actions = {}
actions["reconcile-now"] = {["disabled"] = suspended, ["iconClass"] = "fa fa-fw fa-redo"}
actions["suspend"] = {["disabled"] = suspended, ["iconClass"] = "fa fa-fw fa-pause-circle"}
actions["resume"] = {["disabled"] = not suspended, ["iconClass"] = "fa fa-fw fa-play-circle"}
return actions
