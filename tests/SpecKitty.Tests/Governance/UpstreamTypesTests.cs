using SpecKitty.Governance;
using SpecKitty.Kernel;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Governance;

/// <summary>Types that are written in the forms of the existing implementation, whole and damaged.</summary>
public sealed class UpstreamTypesTests : IDisposable
{
    private const string Template = """
        mission:
          key: poem
          name: Poem
          version: 1.2.0
        steps:
          - id: draft
            title: Draft
            description: Write a first version.
            prompt: Write it in one sitting.
            expected_output: draft.md
            requires_inputs: [subject]
            agent-profile: poet
          - id: polish_it
            title: Polish
            contract_ref: polish
            depends_on: [draft]
          - id: retrospective
            title: Look back
            depends_on: [polish_it]
        audit_steps:
          - id: read-aloud
            title: Read it aloud
            audit: {trigger_mode: manual, enforcement: blocking}

        """;

    private const string Contract = """
        id: polish
        schema_version: "1.0"
        action: polish_it
        mission: poem
        steps:
          - id: read
            description: Read it twice.
            command: cat draft.md
          - id: cut
            description: Take away a third.
            guidance: Adjectives first.
            delegates_to: {kind: tactic, candidates: [cutting]}

        """;

    private const string States = """
        mission: {name: Poem, version: 1.0.0, description: A poem.}
        initial: draft
        states:
          - {name: draft, display_name: Draft}
          - {name: polish}
          - {name: done}
        transitions:
          - {trigger: finish, source: draft, dest: polish, conditions: [is_written, 'gate_passed("by_heart")']}
          - {trigger: again, source: polish, dest: draft}
          - {trigger: end, source: [polish], dest: done, conditions: ['event_count("read", 3)', 'gate_passed("print")']}
        guards:
          is_written: {description: It is there., check: 'artifact_exists("draft.md")'}
        inputs:
          - {name: subject, type: string, required: true}
          - {name: metre, type: string, required: false}

        """;

    private const string Phases = """
        name: Poem
        description: A poem.
        version: 1.0.0
        domain: writing
        workflow:
          phases:
            - {name: draft, description: Write a first version.}
            - {name: polish, description: Make it good.}
        artifacts: {required: [draft.md], optional: [notes.md]}
        agent_context: You are a poet.
        commands:
          draft: {prompt: Write it.}
          sing: {prompt: Sing it.}

        """;

    private const string Workflow = """
        workflow_id: poem
        description: A poem.
        version: 1
        initial: draft
        actions:
          - {action_name: draft, next: [polish], agent_profile: poet}
          - {action_name: polish, terminal: true, human_in_the_loop: true}

        """;

    private readonly TempFolder project = new();

    public void Dispose() => project.Dispose();

    [Theory]
    [InlineData("mission-runtime.yaml")]
    [InlineData("mission.yaml")]
    public void A_template_becomes_steps_with_inputs_contracts_audits_and_an_end(string name)
    {
        WriteTemplate(name, Template);
        var loaded = Loaded();

        Assert.Equal(("Poem", "1.2.0"), (loaded.Type.Title, loaded.Type.Version));
        Assert.Equal(["draft", "polish-it", "retrospective", "read-aloud"], Ids(loaded));
        Assert.Equal(["action", "action", "retrospect", "audit"], loaded.Type.Steps.Select(step => step.Kind.ToString().ToLowerInvariant()));
        var draft = loaded.Type.Steps[0];
        Assert.Equal(("Write it in one sitting.\n", "draft.md", "poet"), (draft.Prompt, draft.Artifact, draft.Profile));
        Assert.Equal(["subject"], draft.RequiredInputs);
        Assert.Equal("1. Read it twice.\n\n       cat draft.md\n\n2. Take away a third. Adjectives first.\n", loaded.Type.Steps[1].Prompt);
        Assert.Equal(["draft", "polish-it", "retrospective"], loaded.Type.Steps[3].DependsOn.Select(id => id.ToString()));
        Assert.Equal((".kittify/missions/poem/polish.step-contract.yaml", 12), Warned(loaded).Single(warning => warning.What.StartsWith("`delegates_to`", StringComparison.Ordinal)) is var warning ? (warning.File, warning.Line) : default);
    }

    [Fact]
    public void A_template_without_its_head_is_named_at_the_top_and_every_value_says_where_it_stood()
    {
        Write(".kittify/missions/poem/mission.yaml", "key: poem\nname: Poem\nsteps:\n  - id: draft\n    title: Draft\n");
        var loaded = Loaded();

        Assert.Equal(("Poem", "1.0.0"), (loaded.Type.Title, loaded.Type.Version));
        Assert.Equal(4, loaded.Values().Single(value => value.Path == "steps.draft").Line);
        Assert.Equal("Draft\n\nDraft\n", loaded.Type.Steps[0].Prompt);
    }

    [Fact]
    public void Implementing_and_reviewing_become_the_step_for_work_packages()
    {
        Write(".kittify/missions/poem/mission-runtime.yaml", """
            mission: {key: poem, name: Poem, version: 1.0.0}
            steps:
              - {id: tasks, title: Cut}
              - {id: implement, title: Do, depends_on: [tasks], prompt: Do it.}
              - {id: review, title: Look, depends_on: [implement], prompt: Look at it.}
              - {id: accept, title: Accept, depends_on: [review]}
            """);
        var type = Loaded().Type;

        Assert.Equal(["tasks", "implement", "accept"], type.Steps.Select(step => step.Id.ToString()));
        Assert.Equal((StepKind.WorkPackages, "Look at it.\n"), (type.Steps[1].Kind, type.Steps[1].ReviewPrompt));
        Assert.Equal(["finalized", "work_packages_ended", "accepted"], type.Steps.SelectMany(step => step.Exit).Select(guard => guard.Name));
        Assert.Equal("implement", type.Steps[2].DependsOn.Single().ToString());
    }

    [Theory]
    [InlineData("  key: poem", "  key: prose", "2: the key is `prose`, but the folder is `poem`")]
    [InlineData("    title: Draft", "    titel: Draft", "7: the key `titel` is not known")]
    [InlineData("  - id: draft", "  - ident: draft", "6: `id` is missing")]
    [InlineData("    depends_on: [draft]", "    depends_on: [daft]", "16: `polish-it` depends on `daft`, which is no step")]
    [InlineData("    contract_ref: polish", "    contract_ref: nothing", "15: there is no step contract `nothing`")]
    [InlineData("    prompt: Write it in one sitting.", "    prompt_template: nowhere.md", "9: the file `nowhere.md` is not there")]
    [InlineData("enforcement: blocking", "enforcement: strict", "23: `strict` is not one of advisory, blocking")]
    [InlineData("    title: Look back", "    title: Look back\n    raci: {responsible: {actor_type: human}, accountable: {actor_type: human}}", "19: a `raci` wants `raci_override_reason`: why it is not as it would be inferred")]
    public void What_is_wrong_with_a_template_is_told_with_its_own_file_and_line(string old, string changed, string problem)
    {
        Assert.Contains(old, Template, StringComparison.Ordinal);
        WriteTemplate("mission-runtime.yaml", Template.Replace(old, changed, StringComparison.Ordinal));

        Assert.Contains(problem, Types.Problems(Load().Refusal));
        Assert.All(Load().Refusal!.Details!["problems"]!.AsArray(), found => Assert.StartsWith(".kittify/missions/poem/", found!["file"]!.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_template_without_steps_has_a_code_of_its_own()
    {
        Write(".kittify/missions/poem/mission-runtime.yaml", "mission: {key: poem, name: Poem, version: 1.0.0}\n");

        Assert.Contains(Load().Refusal!.Details!["problems"]!.AsArray(), problem => problem!["code"]!.ToString() == "MISSION_TEMPLATE_HAS_NO_STEPS");
    }

    [Fact]
    public void A_contract_that_is_damaged_is_named_itself()
    {
        WriteTemplate("mission.yaml", Template, Contract.Replace("description: Read it twice.", "descr: Read it twice.", StringComparison.Ordinal));
        var problem = Load().Refusal!.Details!["problems"]!.AsArray().First(found => found!["code"]!.ToString() == "KEY_UNKNOWN")!;

        Assert.Equal((".kittify/missions/poem/polish.step-contract.yaml", "7"), (problem["file"]!.ToString(), problem["line"]!.ToString()));
        WriteTemplate("mission.yaml", Template, "steps: [\n");
        Assert.Contains(Load().Refusal!.Details!["problems"]!.AsArray(), found => found!["code"]!.ToString() == "YAML_DAMAGED");
    }

    [Fact]
    public void Expected_artifacts_become_guards_and_what_cannot_is_warned_of()
    {
        WriteTemplate("mission-runtime.yaml", Template);
        Write(".kittify/missions/poem/expected-artifacts.yaml", """
            schema_version: "1.0"
            mission_type: poem
            manifest_version: "1"
            required_always: []
            required_by_step:
              draft:
                - {artifact_key: draft, artifact_class: output, path_pattern: draft.md, blocking: true}
                - {artifact_key: notes, artifact_class: evidence, path_pattern: notes.md}
              polish_it:
                - {artifact_key: all, artifact_class: output, path_pattern: "verses/*.md", blocking: true}
              sing: []
            optional_always:
              - {artifact_key: song, artifact_class: output, path_pattern: song.md}
            """);
        var loaded = Loaded();

        Assert.Equal("artifact_substantive(draft.md)", Assert.Single(loaded.Type.Steps[0].Exit).Key);
        Assert.Equal([8, 10, 11, 12], Warned(loaded).Where(warning => warning.File.EndsWith("expected-artifacts.yaml", StringComparison.Ordinal)).Select(warning => warning.Line).Order());
        Write(".kittify/missions/poem/expected-artifacts.yaml", "required_by_step:\n  draft:\n    - {artifact_key: d, path: x}\n");
        Assert.Contains("3: the key `path` is not known", Types.Problems(Load().Refusal));
    }

    [Fact]
    public void States_and_transitions_become_steps_with_guards_and_inputs()
    {
        Write(".kittify/missions/poem/mission.yaml", States);
        var loaded = Loaded();

        Assert.Equal(["draft", "by-heart", "polish", "print"], Ids(loaded));
        Assert.Equal("artifact_substantive(draft.md)", Assert.Single(loaded.Type.Steps[0].Exit).Key);
        Assert.Equal(["", "draft", "draft by-heart", "polish"], loaded.Type.Steps.Select(step => string.Join(' ', step.DependsOn)));
        Assert.Equal([false, true, false, true], loaded.Type.Steps.Select(step => step.IsGate));
        Assert.Equal(["subject"], loaded.Type.Steps[0].RequiredInputs);
        Assert.Equal([9, 10, 15], Warned(loaded).Select(warning => warning.Line).Order());
    }

    [Theory]
    [InlineData("artifact_exists(", "artifact_is_there(", "8: there is no guard `artifact_is_there(\"draft.md\")`")]
    [InlineData("dest: polish,", "dest: shine,", "5: nothing leads to `polish`")]
    [InlineData("  - {name: polish}", "  - {nome: polish}", "5: `name` is missing")]
    [InlineData("initial: draft\n", "", "1: `initial` is missing")]
    public void What_is_wrong_with_states_is_told_with_its_line(string old, string changed, string problem)
    {
        Assert.Contains(old, States, StringComparison.Ordinal);
        Write(".kittify/missions/poem/mission.yaml", States.Replace(old, changed, StringComparison.Ordinal));

        Assert.Contains(problem, Types.Problems(Load().Refusal));
    }

    [Fact]
    public void Phases_become_steps_in_a_row()
    {
        Write(".kittify/missions/poem/mission.yaml", Phases);
        var loaded = Loaded();

        Assert.Equal(["draft", "polish"], Ids(loaded));
        Assert.Equal("You are a poet.\n\n\nWrite it.\n", loaded.Type.Steps[0].Prompt);
        Assert.Equal("artifact_substantive(draft.md)", Assert.Single(loaded.Type.Steps[1].Exit).Key);
        Assert.Equal([4, 9, 13], Warned(loaded).Select(warning => warning.Line).Order());
        Write(".kittify/missions/poem/mission.yaml", Phases.Replace("    - {name: polish,", "    - {name: polish, colour: red,", StringComparison.Ordinal));
        Assert.Contains("8: the key `colour` is not known", Types.Problems(Load().Refusal));
    }

    [Fact]
    public void A_type_file_takes_its_steps_from_their_folders()
    {
        WriteFolders();
        var loaded = Loaded();

        Assert.Equal(["draft", "polish"], Ids(loaded));
        Assert.Equal(("Write it.\n", "draft.md", "# Draft\n"), (loaded.Type.Steps[0].Prompt, loaded.Type.Steps[0].Artifact, loaded.Type.Steps[0].Scaffold));
        Assert.Equal("draft", loaded.Type.Steps[1].DependsOn.Single().ToString());
        Assert.Contains(Warned(loaded), warning => warning.What.StartsWith("step `sing` is not in the sequence", StringComparison.Ordinal));
        Assert.Contains(Warned(loaded), warning => warning.File.EndsWith("polish/step.yaml", StringComparison.Ordinal) && warning.What.StartsWith("`recommended_model_tier`", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_wrong_with_a_step_in_its_folder_is_told_there()
    {
        WriteFolders();
        Write(".kittify/missions/mission-steps/poem/draft/step.yaml", "id: draft\ndisplay_name: Draft\nsequence_index: 0\nin_action_sequence: true\nprompt_template: gone.md\ncolour: red\n");
        var problems = Load().Refusal!.Details!["problems"]!.AsArray();

        Assert.Equal([("FILE_MISSING", "5"), ("KEY_UNKNOWN", "6")], problems.Select(problem => (problem!["code"]!.ToString(), problem["line"]!.ToString())).Order());
        Assert.All(problems, problem => Assert.EndsWith("poem/draft/step.yaml", problem!["file"]!.ToString(), StringComparison.Ordinal));
    }

    private void WriteStep(string type, string step, string prompt, string more = "")
    {
        Write($".kittify/missions/mission-steps/{type}/{step}/step.yaml", $"id: {step}\ndisplay_name: {step}\nprompt_template: prompt.md\n{more}");
        Write($".kittify/missions/mission-steps/{type}/{step}/prompt.md", prompt + "\n");
    }

    [Fact]
    public void A_type_has_the_steps_of_the_type_that_it_extends_unless_it_has_its_own()
    {
        WriteFolders();
        Write(".kittify/missions/mission_types/ode.yaml", "schema_version: 1\nid: ode\ndisplay_name: Ode\nextends: poem\n");
        Write(".kittify/missions/mission-steps/ode/polish/step.yaml", "id: polish\ndisplay_name: Polish\nsequence_index: 1\nin_action_sequence: true\nprompt_template: prompt.md\n");
        Write(".kittify/missions/mission-steps/ode/polish/prompt.md", "Make it solemn.\n");
        var loaded = Types.Loaded(Load("ode"));

        Assert.Equal(["draft", "polish"], Ids(loaded));
        Assert.Equal(["Write it.\n", "Make it solemn.\n"], loaded.Type.Steps.Select(step => step.Prompt));
        Assert.Equal("# Draft\n", loaded.Type.Steps[0].Scaffold);
    }

    [Fact]
    public void A_type_that_extends_a_built_in_one_has_its_steps_and_its_ending_and_its_own_where_it_wants_them()
    {
        WriteStep("poem", "scan", "Scan it.");
        WriteStep("poem", "plan", "Plan it well.");
        Write(".kittify/missions/mission_types/poem.yaml", "schema_version: 1\nid: poem\ndisplay_name: Poem\nextends: software-dev\naction_sequence: [specify, plan, tasks, implement, scan, review]\n");
        var loaded = Loaded();
        var builtIn = Types.Loaded(Load("software-dev")).Type;

        Assert.Equal(["specify", "plan", "tasks", "implement", "scan", "accept", "merge", "retrospect"], Ids(loaded));
        Assert.Equal(["Plan it well.\n", "Scan it.\n"], loaded.Type.Steps.Where(step => step.Id.ToString() is "plan" or "scan").Select(step => step.Prompt));
        Assert.Equal(["scan"], loaded.Type.Steps.Single(step => step.Id.ToString() == "accept").DependsOn.Except(builtIn.Steps.SelectMany(step => step.DependsOn)).Select(id => id.ToString()));
        foreach (var name in new[] { "specify", "tasks", "implement", "accept", "merge", "retrospect" })
        {
            var (ours, theirs) = (builtIn.Steps.Single(step => step.Id.ToString() == name), loaded.Type.Steps.Single(step => step.Id.ToString() == name));
            Assert.Equal((ours.Kind, ours.Prompt, ours.ReviewPrompt, ours.Scaffold, ours.Artifact), (theirs.Kind, theirs.Prompt, theirs.ReviewPrompt, theirs.Scaffold, theirs.Artifact));
            Assert.Equal(ours.Exit, theirs.Exit);
        }
    }

    [Fact]
    public void A_built_in_type_that_a_project_extends_under_its_own_name_is_the_projects_and_a_mere_copy_is_not()
    {
        WriteStep("software-dev", "scan", "Scan it.");
        Write(".kittify/missions/mission_types/software-dev.yaml", "schema_version: 1\nid: software-dev\ndisplay_name: Ours\naction_sequence: [scan]\n");
        Assert.DoesNotContain("scan", Ids(Types.Loaded(Load("software-dev"))));

        Write(".kittify/missions/mission_types/software-dev.yaml", "schema_version: 1\nid: software-dev\ndisplay_name: Ours\nextends: software-dev\naction_sequence: [specify, plan, tasks, implement, scan, review, merge]\n");
        Assert.Equal(["specify", "plan", "tasks", "implement", "scan", "accept", "merge", "retrospect"], Ids(Types.Loaded(Load("software-dev"))));

        WriteStep("poem", "polish", "Polish it.", "sequence_index: 0\nin_action_sequence: true\n");
        Write(".kittify/missions/mission_types/poem.yaml", "schema_version: 1\nid: poem\ndisplay_name: Poem\nextends: software-dev\n");
        Assert.Equal(["specify", "plan", "tasks", "implement", "scan", "accept", "merge", "retrospect"], Ids(Loaded()).Except(["polish"]));
    }

    [Fact]
    public void Without_a_sequence_its_own_steps_stand_where_their_index_says()
    {
        WriteStep("poem", "scan", "Scan it.", "sequence_index: 3\nin_action_sequence: true\n");
        WriteStep("poem", "begin", "Begin it.", "sequence_index: -7\nin_action_sequence: true\n");
        Write(".kittify/missions/mission_types/poem.yaml", "schema_version: 1\nid: poem\ndisplay_name: Poem\nextends: software-dev\n");

        Assert.Equal(["begin", "specify", "plan", "scan", "tasks", "implement", "accept", "merge", "retrospect"], Ids(Loaded()));
    }

    [Fact]
    public void A_type_that_extends_what_extends_it_is_refused_and_one_that_extends_what_is_not_there_is_told_so()
    {
        WriteFolders();
        Write(".kittify/missions/mission_types/poem.yaml", "schema_version: 1\nid: poem\ndisplay_name: Poem\nextends: ode\n");
        Assert.Contains(Warned(Loaded()), warning => warning.What.StartsWith("there is no `mission_types/ode.yaml`", StringComparison.Ordinal));

        Write(".kittify/missions/mission_types/ode.yaml", "schema_version: 1\nid: ode\ndisplay_name: Ode\nextends: poem\n");
        Assert.Contains("4: `poem` extends itself", Types.Problems(Load().Refusal));
    }

    [Fact]
    public void A_workflow_becomes_steps_along_its_arrows()
    {
        Write(".kittify/overrides/workflows/poem.workflow.yaml", Workflow);
        var loaded = Loaded();

        Assert.Equal(["draft", "polish"], Ids(loaded));
        Assert.Equal(("poet", "override"), (loaded.Type.Steps[0].Profile, loaded.Parts[0].Layer));
        Assert.Equal(7, Assert.Single(Warned(loaded)).Line);
    }

    [Theory]
    [InlineData("workflow_id: poem", "workflow_id: prose", "1: the workflow is `prose`, but the file is of `poem`")]
    [InlineData("next: [polish]", "next: [shine]", "6: there is no action `shine`")]
    [InlineData("initial: draft", "initial: begin", "4: there is no action `begin`")]
    [InlineData("next: [polish], ", "", "7: nothing leads to `polish`")]
    [InlineData("terminal: true", "next: [draft]", "6: the steps `draft`, `polish` wait for one another")]
    public void What_is_wrong_with_a_workflow_is_told_with_its_line(string old, string changed, string problem)
    {
        Assert.Contains(old, Workflow, StringComparison.Ordinal);
        Write(".kittify/overrides/workflows/poem.workflow.yaml", Workflow.Replace(old, changed, StringComparison.Ordinal));

        Assert.Contains(problem, Types.Problems(Load().Refusal));
    }

    [Fact]
    public void A_pack_says_where_its_types_are()
    {
        Write(".kittify/config.yaml", "mission_packs: [acme]\n");
        Write("acme/mission-pack.yaml", "pack: {name: acme, version: 1.0.0, description: d}\nmissions:\n  - {key: poem, path: verse/poem/mission.yaml}\n");
        Write("acme/verse/poem/mission.yaml", "key: poem\nname: Poem\nsteps: [{id: draft, title: Draft, prompt_template: draft.md}]\n");
        Write("acme/verse/poem/draft.md", "Write it.\n");

        Assert.Equal(("pack", "Write it.\n"), (Loaded().Parts[0].Layer, Loaded().Type.Steps[0].Prompt));
        Assert.Contains(new MissionTypes(new TypePlaces(project.Path)).List(), type => type.Key.ToString() == "poem");
    }

    [Theory]
    [InlineData("missions: [{key: poem, path: verse}]\n", "MISSION_PACK_LOAD_FAILED")]
    [InlineData("pack: {name: a}\nmissions: [{key: poem}]\n", "MISSION_PACK_LOAD_FAILED")]
    [InlineData("pack: {name: a}\nmissions: [{key: poem, path: ../../etc}]\n", "MISSION_PACK_LOAD_FAILED")]
    [InlineData("pack: [\n", "YAML_DAMAGED")]
    public void A_pack_file_that_cannot_be_read_makes_no_type_load(string text, string code)
    {
        Write(".kittify/config.yaml", "mission_packs: [acme]\n");
        Write("acme/mission-pack.yaml", text);

        Assert.Equal(code, Load().Refusal?.Code);
    }

    [Fact]
    public void Of_a_key_that_is_built_in_only_our_own_form_counts()
    {
        Write(".kittify/missions/quick/mission.yaml", "key: quick\nname: Other\nsteps: [{id: a, title: A}]\n");
        var quick = new MissionTypes(new TypePlaces(project.Path)).List().Single(type => type.Key.ToString() == "quick");

        Assert.Equal("built-in", quick.Layer);
        Assert.Equal([".kittify/missions/quick/mission.yaml"], quick.Shadowed);
    }

    [Fact]
    public void No_damage_to_a_file_of_another_form_makes_it_throw()
    {
        foreach (var (file, text) in (ReadOnlySpan<(string, string)>)[("missions/poem/mission.yaml", Template), ("missions/poem/mission.yaml", States), ("missions/poem/mission.yaml", Phases), ("overrides/workflows/poem.workflow.yaml", Workflow)])
        {
            using var other = new TempFolder();
            other.Write(".kittify/missions/poem/polish.step-contract.yaml", Contract);
            var lines = text.Split('\n');
            foreach (var at in Enumerable.Range(0, lines.Length))
            {
                foreach (var put in (string[])["", "x: [1, {a: b}]", "  - 7", "steps: none", "    id: 7", "workflow: 7", "states: [7]", "actions: {a: b}", "guards: [1]", "  - {id: [], name: [], action_name: []}"])
                {
                    other.Write($".kittify/{file}", string.Join('\n', lines.Select((line, i) => i == at ? put : line)));
                    _ = new MissionTypes(new TypePlaces(other.Path)).Load(Id.Of<MissionTypeKey>("poem")).Refusal;
                }
            }
        }
    }

    private void WriteTemplate(string name, string template, string contract = Contract)
    {
        Write($".kittify/missions/poem/{name}", template);
        Write(".kittify/missions/poem/polish.step-contract.yaml", contract);
    }

    private void WriteFolders()
    {
        Write(".kittify/missions/mission_types/poem.yaml", "schema_version: 1\nid: poem\ndisplay_name: Poem\n");
        Write(".kittify/missions/mission-steps/poem/draft/step.yaml", "id: draft\ndisplay_name: Draft\nsequence_index: 0\nin_action_sequence: true\nprompt_template: prompt.md\ntemplate: {artifact_key: draft, template_file: draft-template.md}\n");
        Write(".kittify/missions/mission-steps/poem/draft/prompt.md", "Write it.\n");
        Write(".kittify/missions/poem/templates/draft-template.md", "# Draft\n");
        Write(".kittify/missions/mission-steps/poem/polish/step.yaml", "id: polish\ndisplay_name: Polish\nsequence_index: 1\nin_action_sequence: true\nprompt_template: prompt.md\nrecommended_model_tier: high\n");
        Write(".kittify/missions/mission-steps/poem/polish/prompt.md", "Polish it.\n");
        Write(".kittify/missions/mission-steps/poem/sing/step.yaml", "id: sing\ndisplay_name: Sing\nprompt_template: prompt.md\n");
    }

    private void Write(string path, string text) => project.Write(path, text);

    private Outcome<LoadedMissionType> Load(string key = "poem") => new MissionTypes(new TypePlaces(project.Path)).Load(Id.Of<MissionTypeKey>(key));

    private LoadedMissionType Loaded() => Types.Loaded(Load());

    private static IEnumerable<string> Ids(LoadedMissionType loaded) => loaded.Type.Steps.Select(step => step.Id.ToString());

    private static IEnumerable<TypeWarning> Warned(LoadedMissionType loaded) => loaded.Warnings;
}
