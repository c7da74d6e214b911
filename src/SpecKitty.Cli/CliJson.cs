using System.Text.Json.Serialization;
using SpecKitty.Operations;
using SpecKitty.Operations.Views;

namespace SpecKitty.Cli;

/// <summary>How views are spelled in JSON: generated when the product is built, for it cannot look at itself when it runs.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AcceptanceView))]
[JsonSerializable(typeof(DecisionListView))]
[JsonSerializable(typeof(DecisionView))]
[JsonSerializable(typeof(DecisionView.Form))]
[JsonSerializable(typeof(DoctorView))]
[JsonSerializable(typeof(DossierView))]
[JsonSerializable(typeof(DossierDiffView))]
[JsonSerializable(typeof(MissionAuditView))]
[JsonSerializable(typeof(EffectView))]
[JsonSerializable(typeof(ErrorView))]
[JsonSerializable(typeof(FinalizeView))]
[JsonSerializable(typeof(HelpView))]
[JsonSerializable(typeof(InitView))]
[JsonSerializable(typeof(LogDiffView))]
[JsonSerializable(typeof(LogView))]
[JsonSerializable(typeof(MergeFileView))]
[JsonSerializable(typeof(MergeView))]
[JsonSerializable(typeof(ImportView))]
[JsonSerializable(typeof(MissionListView))]
[JsonSerializable(typeof(MissionRunListView))]
[JsonSerializable(typeof(MissionRunView))]
[JsonSerializable(typeof(MissionTypeListView))]
[JsonSerializable(typeof(MissionRunView.Activity))]
[JsonSerializable(typeof(MissionTypeView))]
[JsonSerializable(typeof(MissionCommitView))]
[JsonSerializable(typeof(MissionView))]
[JsonSerializable(typeof(NextView))]
[JsonSerializable(typeof(RunImportView))]
[JsonSerializable(typeof(RunIndexView))]
[JsonSerializable(typeof(RunReplayView))]
[JsonSerializable(typeof(RunVerifyView))]
[JsonSerializable(typeof(VersionView))]
[JsonSerializable(typeof(Warning))]
[JsonSerializable(typeof(WorkPackageDetailView))]
[JsonSerializable(typeof(WorkPackageListView))]
internal sealed partial class CliJson : JsonSerializerContext;
