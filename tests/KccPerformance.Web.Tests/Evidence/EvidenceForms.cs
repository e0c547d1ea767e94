using System.IO.Compression;
using System.Text;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Evidence;

/// <summary>Finds and fills in the evidence form, and makes files for it.</summary>
internal static class EvidenceForms
{
    public static string AddressOf(string code, int criterion) => $"{PlanSite.Plan}/actions/{code}/evidence/new?criterion={criterion}";

    /// <summary>One of the officer's actions that is in progress and lacks evidence.</summary>
    public static Task<ImprovementAction> UnfinishedAsync(this PlanSite site) => site.ReadAsync(db => db.Actions
        .AsNoTracking()
        .Include(action => action.Criteria)
        .Where(action => action.Officers.Any(officer => officer.User.Email == PlanSite.Officer) && action.Stage == Stage.InProgress)
        .OrderBy(action => action.Id)
        .FirstAsync(action => action.Criteria.Any(criterion => criterion.State == EvidenceState.Unmet)));

    public static Task<EvidenceCriterion> CriterionAsync(this PlanSite site, int id)
        => site.ReadAsync(db => db.Criteria.AsNoTracking().Include(one => one.Items).ThenInclude(item => item.File).SingleAsync(one => one.Id == id));

    public static async Task<HttpResponseMessage> SubmitEvidenceAsync(this HttpClient client, string address, params (string Name, string Value)[] typed)
    {
        using var content = await FormAsync(client, address, typed);
        return await client.PostAsync(new Uri(address, UriKind.Relative), content);
    }

    public static async Task<HttpResponseMessage> UploadAsync(
        this HttpClient client, string address, string fileName, HttpContent file, params (string Name, string Value)[] typed)
    {
        using var content = await FormAsync(client, address, [.. typed, ("Kind", "File")]);
        content.Add(file, "File", fileName);
        return await client.PostAsync(new Uri(address, UriKind.Relative), content);
    }

    /// <summary>Marks an item of evidence as exempt on its page, and reads the page that follows.</summary>
    public static async Task ExemptEvidenceAsync(this HttpClient client, string code, int criterion, int item, string paragraph)
    {
        using var response = await client.SubmitAsync(
            (await client.GetPageAsync($"{PlanSite.Plan}/actions/{code}/evidence/{criterion}/items/{item}/exempt")).Form("main form"), ("ExemptParagraph", paragraph));
        Assert.Equal($"{PlanSite.Plan}/actions/{code}", response.Headers.Location?.OriginalString);
    }

    public static byte[] Pdf(int length)
    {
        var bytes = new byte[length];
        new Random(20090917).NextBytes(bytes);
        "%PDF-1.7\n"u8.CopyTo(bytes);
        "\n%%EOF\n"u8.CopyTo(bytes.AsSpan(length - 7));
        return bytes;
    }

    /// <summary>An archive with entries of the given lengths, filled with zeros.</summary>
    public static byte[] Zip(params (string Name, int Length)[] parts)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, length) in parts)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(new byte[length]);
            }
        }

        return memory.ToArray();
    }

    public static byte[] Docx(params (string Name, int Length)[] more) => Zip([("[Content_Types].xml", 100), ("word/document.xml", 1000), .. more]);

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static async Task<MultipartFormDataContent> FormAsync(HttpClient client, string address, params (string Name, string Value)[] typed)
    {
        var page = await client.GetPageAsync(address);
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in Browsing.FieldsOf(page.Form("main form[enctype]"), [.. typed, ("File", null)]))
        {
            content.Add(new StringContent(value), name);
        }

        return content;
    }
}

/// <summary>Content without a length that is generated while it is sent.</summary>
internal sealed class EndlessContent(byte[] start, int megabytes, Action sent) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
    {
        await stream.WriteAsync(start);
        var piece = new byte[1024 * 1024];
        for (var index = 0; index < megabytes; index++)
        {
            await stream.WriteAsync(piece);
            sent();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
