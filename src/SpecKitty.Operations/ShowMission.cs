using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary><c>mission show</c> and <c>status</c> of one Mission: where it stands, with its board.</summary>
public static class ShowMission
{
    /// <summary>Reads; writes nothing.</summary>
    public static Answer<MissionView> Run(Caller caller) =>
        Read.Situation(caller).Succeeded(out var situation, out var refusal)
            ? new Answer<MissionView>(MissionView.Of(situation), null, Read.Warnings(situation))
            : refusal;
}
