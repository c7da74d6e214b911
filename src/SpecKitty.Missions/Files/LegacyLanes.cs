using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Files;

/// <summary>Reads the word <c>lane</c> in the frontmatter of Work Package files.</summary>
internal static class LegacyLanes
{
    private const string Doing = "doing";

    /// <summary>One for every file that names a lane, by id; a word that is no lane counts as <c>planned</c>.</summary>
    public static ImmutableArray<MissionCommand.ImportLanes.LegacyLane> Read(FileTree folder) =>
    [
        .. WorkPackageFiles.Names(folder).Select(name => (Name: name, Id: WorkPackageFiles.IdOf(name), Word: Word(folder, name)))
            .Where(file => file is { Id: not null, Word: not null })
            .Select(file => new MissionCommand.ImportLanes.LegacyLane(file.Id!.Value, Free(file.Word!), file.Name, file.Word!))
            .OrderBy(found => found.WorkPackage),
    ];

    private static string? Word(FileTree folder, string name)
    {
        var file = $"tasks/{name}";
        return Frontmatter.Split(folder.TryReadText(file) ?? "", file).Then(text => text.Read(file)).Succeeded(out var fields, out _)
            && fields["lane"] is JsonValue value && value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;
    }

    private static Lane Free(string word) => word == Doing || !LaneNames.TryParse(word, out var lane) ? Lane.Planned : lane switch
    {
        Lane.InReview => Lane.ForReview,
        Lane.ForReview or Lane.Approved or Lane.Done or Lane.Blocked or Lane.Canceled => lane,
        _ => Lane.Planned,
    };
}
