using System.Net;
using System.Text;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Users;

/// <summary>The limits of a file of people, and the messages that refuse other files.</summary>
public sealed class FilesOfPeopleTests : IClassFixture<PlanSite>
{
    private readonly PlanSite site;

    public FilesOfPeopleTests(PlanSite site) => this.site = site;

    /// <summary>Files by name, because megabytes of arguments would become part of the test names.</summary>
    private static readonly Dictionary<string, (string Name, byte[] File, string Sentence)> Files = new(StringComparer.Ordinal)
    {
        ["of another kind"] = ("people.xlsx", "PK"u8.ToArray(), "The file must be a CSV file. Save it as CSV from the program it was made in (in Excel, “CSV UTF-8”), then upload the new file"),
        ["empty"] = ("people.csv", [], "The file is empty. Choose another file"),
        ["of commas"] = ("people.csv", "\n\n , \n"u8.ToArray(), "The file is empty. The first row must contain the columns email, name and role"),
        ["of headings alone"] = ("people.csv", "email,name,role\n"u8.ToArray(), "The file has no people. Enter each person on a separate row below the headings"),
        ["without names and roles"] = ("people.csv", "email,phone\nx@example.org,1\n"u8.ToArray(), "The first row has no column name, no column role. Include the columns email, name and role, in any order"),
        ["with a column twice"] = ("people.csv", "email,Email address,name,role\n"u8.ToArray(), "The file has the column email twice. Remove one of them, then upload the file again"),
        ["with a null character"] = ("people.csv", "email,name,role\na@example.org,A\0B,member\n"u8.ToArray(), "The file is not valid plain text. Save it with UTF-8 encoding (in Excel, “CSV UTF-8”), then upload the new file"),
        ["of bytes"] = ("people.csv", [0x50, 0x4B, 3, 4, 0xFF, 0, 1], "The name ends in .csv, but the file is a different type. Open it in the program it was made in, save it again, then upload the new file"),
        ["of a million columns"] = ("people.csv", Encoding.UTF8.GetBytes("email,name,role" + new string(',', 1_000_000)), "The table has more than 50 columns. Remove the columns that you do not need"),
        ["with a long cell"] = ("people.csv", Encoding.UTF8.GetBytes("email,name,role\na@example.org," + new string('a', 9000) + ",member\n"), "There are more than 8,000 characters in one cell (row 2, column 2). Shorten it, then upload the file again"),
        ["of more than 10 MB"] = ("people.csv", Encoding.UTF8.GetBytes(new string('a', (10 * 1024 * 1024) + 1)), "The file must be 10 MB or smaller"),
    };

    public static TheoryData<string> Refused { get; } = [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_file_that_is_none_is_refused_beside_the_field_and_not_kept(string which)
    {
        var (name, file, sentence) = Files[which];
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var jobs = await site.ReadAsync(db => db.Jobs.CountAsync());

        using var refused = await administrator.SendPeopleAsync(file, name);

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Equal([sentence], (await refused.ReadPageAsync()).Errors());
        Assert.Equal(jobs, await site.ReadAsync(db => db.Jobs.CountAsync()));
    }

    [Theory]
    [InlineData("email,name,role\r\nzoe@example.org,Zoë,OFFICER\r\n", 65001, false)]
    [InlineData("ROLE;E-mail;Name or post\nOfficer;zoe@example.org;Zoë\n", 65001, true)]
    [InlineData("name\trole\temail\nZoë\tofficer\tzoe@example.org\n", 65001, false)]
    [InlineData("email,name,role\n\"zoe@example.org\",\"Zoë\",officer\n", 1252, false)]
    public async Task Separators_marks_headings_and_Windows_letters_are_read_rightly(string csv, int codePage, bool mark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);

        var preview = await administrator.UploadPeopleAsync([.. mark ? new byte[] { 0xEF, 0xBB, 0xBF } : [], .. Encoding.GetEncoding(codePage).GetBytes(csv)]);

        Assert.Equal("Zoë zoe@example.org Officer No actions yet", preview.QuerySelector("table[aria-labelledby=added] tbody").Words());
        Assert.Equal(codePage == 1252, preview.QuerySelector("section[aria-labelledby=checks]") is not null);
    }

    [Fact]
    public async Task A_quotation_mark_that_is_never_closed_is_no_error_of_ours()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);

        using var answer = await administrator.SendPeopleAsync("email,name,role\na@example.org,\"A,member\nb@example.org,B,member\n"u8.ToArray());

        var page = answer.StatusCode == HttpStatusCode.Redirect ? await administrator.GetPageAsync(answer.Headers.Location!.OriginalString) : await answer.ReadPageAsync();
        Assert.Contains("quotation mark", page.QuerySelector("main").Words() + string.Join(' ', page.Errors()), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("form[action$='/apply']"));
    }
}
