using AngleSharp.Html.Dom;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Attacks;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Webhooks;

/// <summary>Forms of webhooks that are put together at random, of which none is valid. The same seed gives the same forms.</summary>
public sealed class HostileWebhookFormsTests(PlanSite site) : IClassFixture<PlanSite>
{
    private const int Requests = 1000, Seed = 2911;

    private static readonly string[] Values =
        ["", " ", "x", "Service desk", "-1", "2147483648", "99", "true", "\0", "\uFFFE", "a\r\nb", "<script>alert(1)</script>", "' OR 1=1 --", "ActionRed", "None", "Json", "TeamsCard", new string('x', 3000)];

    /// <summary>Addresses that no webhook can have.</summary>
    private static readonly string[] Addresses =
        ["", " ", "x", "//receiver.example.org", "http://receiver.example.org/", "https://", "https://[::1", "file:///etc/passwd", "javascript:alert(1)", "https://a:b@receiver.example.org/", "https://receiver.example.org/#x", "\0", new string('x', 3000)];

    /// <summary>Versions that the webhook does not have.</summary>
    private static readonly string[] Versions = ["", "x", "-1", "7", "2147483648"];

    /// <summary>The statuses of refusals. Each must occur, or most of the forms would be of one kind.</summary>
    private static readonly int[] Expected = [200, 302, 400, 403, 404];

    [Fact]
    public async Task Of_1000_seeded_forms_none_is_a_fault_of_the_server_or_changes_a_webhook_and_no_answer_has_its_secret()
    {
        var webhook = await site.AddWebhookAsync("https://receiver.example.org/hook?sig=keyinaddress");
        var before = await StateAsync();
        using var visitor = site.Visitor();
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        (HttpClient Client, string Token)[] people = [(administrator, await TokenAsync(administrator, "/account")), (officer, await TokenAsync(officer, "/account")), (visitor, await TokenAsync(visitor, "/account/sign-in"))];
        var random = new Random(Seed);
        string Pick(IReadOnlyList<string> choices) => choices[random.Next(choices.Count)];
        string[] places = ["/new", "/new", $"/{webhook.Id}/edit", $"/{webhook.Id}/edit", $"/{webhook.Id}/state", $"/{webhook.Id}/secret", $"/{webhook.Id}/remove", $"/{Guid.Empty}/edit", $"/{Guid.Empty}/test", "/x/remove"];
        var faults = new List<string>();
        var statuses = new HashSet<int>();
        for (var count = 0; count < Requests; count++)
        {
            var (client, token) = people[random.Next(people.Length)];
            var place = Pick(places);
            List<KeyValuePair<string, string>> fields =
            [
                new("Name", Pick(Values)), new("Address", Pick(Addresses)), new("Version", Pick(Versions)),
                .. Enumerable.Range(0, random.Next(4)).Select(_ => KeyValuePair.Create(Pick(["Topics", "Topics[0]", "Format", "On", "WebhookId", "x"]), Pick(Values))),
            ];

            // A third is refused before anything else, because the form has no valid token.
            if (random.Next(3) > 0)
            {
                fields.Add(new("__RequestVerificationToken", token));
            }

            using var content = new FormUrlEncodedContent(fields);
            using var response = await client.PostAsync(new Uri(WebhookBrowsing.List + place, UriKind.Relative), content);
            var text = await response.Content.ReadAsStringAsync();
            statuses.Add((int)response.StatusCode);
            var said = $"{count}: {place} {string.Join(", ", fields.Where(field => field.Value != token).Select(field => $"{field.Key}={field.Value}"))} answered {(int)response.StatusCode}";
            if (!Expected.Contains((int)response.StatusCode))
            {
                faults.Add(said);
            }

            if (response.MissingHeaders().Count > 0 || text.Contains(webhook.Secret["whsec_".Length..], StringComparison.Ordinal) || text.Contains("whsec_", StringComparison.Ordinal)
                || (client != administrator && text.Contains("keyinaddress", StringComparison.Ordinal)))
            {
                faults.Add($"{said} and says too much, or has no headers");
            }
        }

        Assert.True(faults.Count == 0, $"{faults.Count} faults with seed {Seed}:\n{string.Join('\n', faults.Take(30))}");
        Assert.Empty(Expected.Except(statuses));
        Assert.Equal(before, await StateAsync());
    }

    private static async Task<string> TokenAsync(HttpClient client, string address)
        => ((IHtmlInputElement)(await client.GetPageAsync(address)).QuerySelector("input[name=__RequestVerificationToken]")!).Value;

    private async Task<List<string>> StateAsync()
        => (await site.ReadAsync(db => db.Webhooks.AsNoTracking().OrderBy(one => one.Id).ToListAsync()))
            .ConvertAll(one => $"{one.Name} {one.Address} {one.SealedSecret} {one.Version} {one.IsOn}");
}
