namespace SpecKitty.Runs.Deciding;

/// <summary>How roles are spelled in files and answers.</summary>
internal static class RoleNames
{
    public static string Wire(StepRole role) => role is StepRole.Review ? "review" : "do";

    public static StepRole Read(string text) => text switch
    {
        "do" => StepRole.Do,
        "review" => StepRole.Review,
        _ => throw new FormatException($"`{text}` is not a role."),
    };
}
