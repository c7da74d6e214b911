namespace SpecKitty.Bench;

/// <summary>The text of Work Package files.</summary>
internal static class WorkPackageText
{
    public static string Of(int number) => $"""
        ---
        work_package_id: WP0{number}
        title: Part {number}
        dependencies: []
        requirement_refs: [FR-001, FR-002]
        subtasks: [T00{number}]
        owned_files: ["part-{number}/**"]
        execution_mode: code_change
        ---
        # WP0{number}: Part {number}

        ## Objective
        Write part {number} of the sample, so that what is measured is what people have.

        ## Definition of Done
        - [ ] the requirement's acceptance holds

        """;

    public static string Overview(int count) =>
        "# Tasks\n\n" + string.Concat(Enumerable.Range(1, count).Select(number => $"## Work Package WP0{number}\n\nPart {number}.\n\n"));
}
