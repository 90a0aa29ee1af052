namespace TokenMarket.Client.Tests;

/// <summary>A connection that a test can break.</summary>
internal sealed class BreakingHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    private Stream? _current;

    internal int Opened { get; private set; }

    internal void Break() => _current?.Dispose();

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Opened++;
        var response = await base.SendAsync(request, cancellationToken);
        var stream = new Breakable(await response.Content.ReadAsStreamAsync(cancellationToken));
        var content = new StreamContent(stream);
        content.Headers.ContentType = response.Content.Headers.ContentType;
        response.Content = content;
        _current = stream;
        return response;
    }

    private sealed class Breakable(Stream inner) : Stream
    {
        private readonly CancellationTokenSource _broken = new();

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(_broken.Token, cancellationToken);
            try
            {
                return await inner.ReadAsync(buffer, either.Token);
            }
            catch (OperationCanceledException) when (_broken.IsCancellationRequested)
            {
                throw new IOException("The connection broke.");
            }
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            _broken.Cancel();
            base.Dispose(disposing);
        }
    }
}
