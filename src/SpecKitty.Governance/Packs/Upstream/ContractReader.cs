using System.Text;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Governance.Packs.Upstream;

/// <summary>A <c>*.step-contract.yaml</c>: what is to be done within a step; it becomes part of what the actor is told.</summary>
internal sealed class ContractReader(Draft draft)
{
    private const string Ending = ".step-contract.yaml";

    /// <summary>Adds the contract that a step names.</summary>
    public void Read(Fields from, JsonObject step, string id)
    {
        if (!PathSegment.IsSafe(id + Ending) || Find(id) is not { } file)
        {
            from.Wrong("contract_ref", $"there is no step contract `{Plain.Line(id)}`", "MISSION_CONTRACT_REF_UNRESOLVED");
            return;
        }

        if (!YamlText.Read(file.Text, file.Path).Succeeded(out var values, out var refusal))
        {
            from.Wrong("contract_ref", refusal.Message.TrimEnd('.'), refusal.Code);
            return;
        }

        var contract = new Fields(values, draft.In(draft.Take(file)!));
        contract.Allow("id", "schema_version", "action", "mission", "steps", "gates");
        contract.Leave("gates");
        draft.Say(step, string.Join("\n", contract.Mappings("steps").Select(Line)));
    }

    private PackFile? Find(string id) => draft.Layers.Find(draft.Key, id + Ending) ?? draft.Layers.In(UpstreamFiles.Contracts, id + Ending).FirstOrDefault();

    private static string Line(Fields step, int at)
    {
        step.Allow("id", "description", "command", "inputs", "delegates_to", "guidance");
        step.Leave("inputs", "delegates_to");
        var text = new StringBuilder($"{at + 1}. {step.Text("description")}");
        if (step.Optional("guidance") is { } guidance)
        {
            text.Append($" {guidance}");
        }

        if (step.Optional("command") is { } command)
        {
            text.Append($"\n\n       {command}\n");
        }

        return text.ToString();
    }
}
