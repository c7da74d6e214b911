using System.Globalization;

namespace SpecKitty.Bench;

/// <summary>The text of Work Package files.</summary>
internal static class WorkPackageText
{
    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"WP{number:00}");

    public static string Of(int number) => $"""
        ---
        work_package_id: {Name(number)}
        title: Part {number}
        dependencies: []
        requirement_refs: [FR-001, FR-002]
        subtasks: [{string.Create(CultureInfo.InvariantCulture, $"T{number:000}")}]
        owned_files: ["part-{number}/**"]
        execution_mode: code_change
        ---
        # {Name(number)}: Part {number}

        ## Objective
        Write part {number} of the sample, so that what is measured is what people have.

        ## Definition of Done
        - [ ] the requirement's acceptance holds

        """;

    public static string Overview(int count) =>
        "# Tasks\n\n" + string.Concat(Enumerable.Range(1, count).Select(number => $"## Work Package {Name(number)}\n\nPart {number}.\n\n"));
}
