using System.Globalization;
using System.Xml.Linq;
using KccPerformance.Core.Files;
using KccPerformance.Core.Platform;

namespace KccPerformance.Web.Features.ModernGov;

/// <summary>Modern.Gov could not be read; the message is for the administrator.</summary>
internal sealed class ModernGovException(string sentence) : Exception(sentence);

/// <summary>
/// Asks Modern.Gov's public web service, at the address in the settings only. It follows no redirect, keeps no cookie, and limits
/// the time and size of an answer.
/// </summary>
public sealed class ModernGovClient : IDisposable
{
    private const int MostBytes = 4 * 1024 * 1024;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly ModernGovSettings settings;
    private readonly ILogger<ModernGovClient> logger;
    private readonly HttpClient http;

    public ModernGovClient(ModernGovSettings settings, ILogger<ModernGovClient> logger)
    {
        (this.settings, this.logger) = (settings, logger);
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = Limit, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = Limit,
            MaxResponseContentBufferSize = MostBytes,
        };
    }

    /// <summary>The page of a meeting in Modern.Gov.</summary>
    public static Uri PageOf(Uri site, int body, int meeting)
        => new(site, string.Create(CultureInfo.InvariantCulture, $"ieListDocuments.aspx?CId={body}&MId={meeting}"));

    internal async Task<IReadOnlyList<ModernGovBody>> ListBodiesAsync(CancellationToken cancellation)
        => ModernGovCalendar.BodiesIn(await AskAsync("GetCommittees?lDummy=0", cancellation));

    internal async Task<IReadOnlyList<ModernGovMeeting>> ListMeetingsAsync(int body, DateOnly from, DateOnly to, CancellationToken cancellation)
        => ModernGovCalendar.MeetingsIn(await AskAsync(
            string.Create(CultureInfo.InvariantCulture, $"GetMeetings?lCommitteeId={body}&sFromDate={from:dd'%2F'MM'%2F'yyyy}&sToDate={to:dd'%2F'MM'%2F'yyyy}"), cancellation));

    internal async Task<IReadOnlyList<ModernGovItem>> ListItemsAsync(int meeting, CancellationToken cancellation)
        => ModernGovCalendar.ItemsIn(await AskAsync(string.Create(CultureInfo.InvariantCulture, $"GetMeeting?lMeetingId={meeting}"), cancellation));

    public void Dispose() => http.Dispose();

    private async Task<XDocument> AskAsync(string question, CancellationToken cancellation)
    {
        try
        {
            using var response = await http.GetAsync(new Uri(settings.Site!, "mgWebService.asmx/" + question), cancellation);
            if (!response.IsSuccessStatusCode)
            {
                throw new ModernGovException(string.Create(CultureInfo.InvariantCulture, $"Modern.Gov answered with status {(int)response.StatusCode}. Ask your IT team to check the address in the settings, and that the web service of Modern.Gov is on."));
            }

            return BoundedXml.Read(await response.Content.ReadAsByteArrayAsync(cancellation))
                ?? throw new ModernGovException("The answer from Modern.Gov could not be read. Ask your IT team to check the address in the settings, and that the web service of Modern.Gov is on.");
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw NotReached(exception);
        }
        catch (HttpRequestException exception)
        {
            throw NotReached(exception);
        }
    }

    private ModernGovException NotReached(Exception exception)
    {
        var fault = new LoggedFault(exception);
        logger.LogWarning("Modern.Gov could not be read. {Fault}", fault);
        return new ModernGovException("Modern.Gov did not answer. Try again in a few minutes, or add the meetings on the committee’s page.");
    }
}
