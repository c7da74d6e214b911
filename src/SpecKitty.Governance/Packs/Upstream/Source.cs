namespace SpecKitty.Governance.Packs.Upstream;

/// <summary>A step as it stands in some file.</summary>
/// <param name="Name">What it is called there.</param>
/// <param name="Fields">What is said of it.</param>
internal sealed record Source(string Name, Fields Fields)
{
    public bool IsInSequence => Fields.Raw("in_action_sequence")?.ToString() == "true";

    public int Index => Fields.Raw("sequence_index") is { } at && int.TryParse(at.ToString(), out var index) ? index : int.MaxValue;
}
