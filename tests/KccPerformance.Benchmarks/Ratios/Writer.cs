using System.Diagnostics;
using System.Globalization;
using KccPerformance.Core.ImprovementPlans.Progress;

namespace KccPerformance.Benchmarks.Ratios;

/// <summary>A user who posts the same form repeatedly, each time with the fields that the app expects next.</summary>
internal sealed class Writer(Visitor visitor, string address, Dictionary<string, string> fields)
{
    private int posts;

    /// <summary>Submits updates on an action of the sample.</summary>
    public static async Task<Writer> OfProductAsync(Visitor officer, string code)
    {
        var address = $"{Goals.Plan}/actions/{code}/updates/new";
        var fields = await officer.FillAsync(address, "form.app-update");
        fields["Stage"] = "InProgress";
        fields["Delivery"] = "OnTrack";
        fields["Confidence"] = "High";
        return new Writer(officer, address, fields);
    }

    public static async Task<Writer> OfBareAsync(Visitor visitor, int id)
        => new(visitor, $"/actions/{id}", await visitor.FillAsync($"/actions/{id}", "form"));

    public Task WriteAsync()
    {
        posts++;
        var text = $"Sixty-two of the ninety staff have been trained by {posts:N0}, and the rest are booked for the autumn.";
        var sent = new Dictionary<string, string>(fields, StringComparer.Ordinal);
        if (sent.TryGetValue("Version", out var version))
        {
            // Each save raises the action's version by one, and each form needs its own token.
            sent["Version"] = (int.Parse(version, CultureInfo.InvariantCulture) + posts - 1).ToString(CultureInfo.InvariantCulture);
            sent["Submission"] = Guid.NewGuid().ToString();
            sent["Narrative"] = text;
        }
        else
        {
            sent["text"] = text;
        }

        // Confirms all advice, so that none stops the save.
        return visitor.PostAsync(address, sent.Concat(sent.ContainsKey("Version") ? Enum.GetNames<AdviceKind>().Select(kind => KeyValuePair.Create("Read", kind)) : []));
    }

    /// <summary>Returns the slowest of a hundred posts in milliseconds while all writers post at once.</summary>
    public static async Task<double> SlowestOfAHundredAsync(IReadOnlyList<Writer> writers)
    {
        var times = await Task.WhenAll(writers.Select(async writer =>
        {
            var mine = new List<double>();
            for (var post = 0; post < 60; post++)
            {
                var watch = Stopwatch.StartNew();
                await writer.WriteAsync();
                mine.Add(watch.Elapsed.TotalMilliseconds);
            }

            return mine;
        }));
        var all = times.SelectMany(time => time).Order().ToList();
        return all[(all.Count * 99 / 100) - 1];
    }
}
