using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Runs.Files;

/// <summary>Writes facts as a run keeps them, each list in an order of its own. They are hashed on every question, so no tree of nodes is made of what there may be a thousand of.</summary>
internal static class RunFactsText
{
    public static byte[] Write(RunFacts facts)
    {
        var json = new CanonicalWriter().BeginObject();
        if (!facts.Answers.IsEmpty)
        {
            List(json.Key("answers"), facts.Answers, Answer);
        }

        List(json.Key("decisions"), facts.Decisions.OrderBy(asked => asked.Id.ToString(), StringComparer.Ordinal), (writer, asked) => writer.Node(asked.ToJson()));
        if (!facts.Delegations.IsEmpty)
        {
            List(json.Key("delegations"), facts.Delegations, Delegation);
        }

        if (facts.IsDrifted)
        {
            json.Key("drifted").Flag(value: true);
        }

        List(json.Key("guards"), facts.Guards.OrderBy(pair => pair.Key, StringComparer.Ordinal), (writer, guard) => writer.Node(guard.Value.ToJson()));
        json.Key("lifecycle").Text(Lifecycle(facts.Lifecycle)).Key("mission_id").Text(facts.Mission.ToString())
            .Key("mission_slug").Text(facts.Slug.ToString()).Key("mission_type").Text(facts.Type.ToString()).Key("overdue").Texts(Sorted(facts.Overdue));
        if (facts.Owner is not null)
        {
            json.Key("owner").Text(facts.Owner);
        }

        json.Key("recorded_steps").Texts(Sorted(facts.RecordedSteps)).Key("schema").Number(1);
        if (!facts.Scope.IsEmpty)
        {
            json.Key("scope").Texts(Texts(facts.Scope));
        }

        List(json.Key("takeover").Flag(facts.MayTakeOver).Key("work_packages"), facts.WorkPackages.OrderBy(wp => wp.Id), WorkPackage);
        return json.EndObject().ToBytes();
    }

    private static void WorkPackage(CanonicalWriter json, WorkPackageFacts wp)
    {
        json.BeginObject();
        if (wp.IsAboutToBeHeld)
        {
            json.Key("about_to_be_held").Flag(value: true);
        }

        if (!wp.Contenders.IsEmpty)
        {
            json.Key("contenders").Texts(Texts(wp.Contenders));
        }

        json.Key("cycle").Number(wp.Cycle).Key("depends_on").Texts(Texts(wp.DependsOn.Sort())).Key("holder").Text(wp.Holder?.ToString())
            .Key("implementers").Texts(Texts(wp.Implementers)).Key("lane").Text(wp.Lane.Wire());
        Lease(json.Key("lease"), wp.Lease);
        json.Key("reviewers").Texts(Texts(wp.Reviewers)).Key("sent_back").Flag(wp.IsSentBack).Key("title").Text(wp.Title).Key("token").Text(wp.Token?.ToString())
            .Key("wave").Number(wp.Wave).Key("workspace").Text(wp.WorkspaceKey).Key("wp_id").Text(wp.Id.ToString()).EndObject();
    }

    /// <summary>The exact time would make every set of facts another file, and nothing is decided on it.</summary>
    private static void Lease(CanonicalWriter json, LeaseFacts? lease)
    {
        if (lease is null)
        {
            json.Text(null);
        }
        else
        {
            json.BeginObject().Key("expired").Flag(lease.IsExpired).Key("holder").Text(lease.Holder.ToString()).EndObject();
        }
    }

    private static void Answer(CanonicalWriter json, RunFacts.Answer answer) => json.BeginObject()
        .Key("answer").Text(answer.Value).Key("decision_id").Text(answer.Id.ToString()).Key("key").Text(answer.Key.ToString()).EndObject();

    private static void Delegation(CanonicalWriter json, RunFacts.Delegation delegation) => json.BeginObject()
        .Key("decision").Text(delegation.Decision).Key("rationale").Text(delegation.Rationale).Key("role").Text(delegation.Role).Key("tool").Text(delegation.Tool).EndObject();

    private static string Lifecycle(MissionLifecycle lifecycle) => lifecycle switch
    {
        MissionLifecycle.Open => "open",
        MissionLifecycle.Landed => "landed",
        _ => "finished",
    };

    private static void List<T>(CanonicalWriter json, IEnumerable<T> items, Action<CanonicalWriter, T> write)
    {
        json.BeginArray();
        foreach (var item in items)
        {
            write(json, item);
        }

        json.EndArray();
    }

    private static IEnumerable<string> Texts<TId>(ImmutableArray<TId> ids)
        where TId : struct => ids.Select(id => id.ToString()!);

    private static IEnumerable<string> Sorted<TId>(ImmutableArray<TId> ids)
        where TId : struct => Texts(ids).Order(StringComparer.Ordinal);
}
