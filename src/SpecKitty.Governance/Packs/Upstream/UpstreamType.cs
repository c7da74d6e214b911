using System.Text.Json.Nodes;

namespace SpecKitty.Governance.Packs.Upstream;

/// <summary>Reads a type that is written in a form of the existing implementation, whichever it is.</summary>
internal sealed class UpstreamType(Draft draft)
{
    public JsonObject Read(PackFile descriptor, JsonObject values)
    {
        var fields = new Fields(values, draft.In(descriptor));
        if (descriptor.Name.EndsWith(UpstreamFiles.WorkflowEnding, StringComparison.Ordinal))
        {
            new WorkflowReader(draft).Read(fields);
        }
        else if (descriptor.Name is not (UpstreamFiles.Runtime or UpstreamFiles.Mission))
        {
            new StepFolderReader(draft).Read(fields);
        }
        else if (values.ContainsKey("states") && values.ContainsKey("transitions"))
        {
            new StatesReader(draft).Read(fields);
        }
        else if (values.ContainsKey("workflow") && !values.ContainsKey("steps"))
        {
            new PhasesReader(draft).Read(fields);
        }
        else
        {
            new TemplateReader(draft).Read(fields);
        }

        new ExpectedReader(draft).Read();
        return draft.Finish();
    }
}
