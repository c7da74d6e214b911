using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>The declared files of one Mission's record.</summary>
internal static class RecordFiles
{
    /// <summary>The tracked log; without a checkout only its name means something.</summary>
    public static SurfaceFile Log(this MissionPlace place) => StateSurfaces.Log.At(place.Root, place.Slug.ToString());

    /// <summary>The snapshot, likewise.</summary>
    public static SurfaceFile Snapshot(this MissionPlace place) => StateSurfaces.Snapshot.At(place.Root, place.Slug.ToString());

    public static SurfaceFile Journal(this MissionPlace place) => StateSurfaces.Journal.At(place.GitCommonDirectory, place.Id.ToString());

    public static SurfaceFile Checkpoint(this MissionPlace place) => StateSurfaces.Checkpoint.At(place.GitCommonDirectory, place.Id.ToString());

    /// <summary>How notices and refusals name the log.</summary>
    public static string LogName(this MissionPlace place) => $"kitty-specs/{place.Slug}/status.events.jsonl";

    /// <summary>The first quarantine file that is not there yet.</summary>
    public static SurfaceFile NextQuarantine(this MissionPlace place)
    {
        for (var number = 1; ; number++)
        {
            var file = StateSurfaces.Quarantine.At(place.GitCommonDirectory, place.Id.ToString(), $"{number}");
            if (!File.Exists(file.Path))
            {
                return file;
            }
        }
    }
}
